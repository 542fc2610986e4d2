/* test_rules_builtin.c - every example in the built-in rules holds. */
#include "test.h"

#include "newsx.h"

#include <stdio.h>
#include <string.h>

static void tell(void *faults, const newsx_error *error)
{
    ++*(size_t *)faults;
    fprintf(stderr, "      %s:%u:%u: %s\n", error->path, error->line, error->column, error->message);
}

static void every_example_holds(void **state)
{
    (void)state;
    size_t faults = 0, examples = 0;
    newsx_status status = newsx_rules_check(NULL, tell, &faults, &examples);

    if (faults)
        fail_msg("%zu of %zu examples do not hold", faults, examples);
    assert_int_equal(status, NEWSX_OK);
    assert_true(examples > 100);
}

static void every_rule_can_be_listed(void **state)
{
    (void)state;
    newsx_engine *engine;
    newsx_rule rule, other;

    assert_int_equal(newsx_engine_new(NULL, &engine, NULL), NEWSX_OK);
    assert_true(newsx_rule_count(engine) > 0);
    for (size_t i = 0; i < newsx_rule_count(engine); i++) {
        assert_true(newsx_rule_at(engine, i, &rule, sizeof rule));
        assert_true(rule.id[0] && rule.layer[0] && rule.path[0] && rule.line > 0);
        if (strcmp(rule.layer, "link") != 0 && !rule.examples)
            fail_msg("%s has no example", rule.id);
        for (size_t k = 0; k < i; k++)
            if (newsx_rule_at(engine, k, &other, sizeof other) && strcmp(rule.id, other.id) == 0)
                fail_msg("%s is there twice", rule.id);
    }
    assert_false(newsx_rule_at(engine, newsx_rule_count(engine), &rule, sizeof rule));
    newsx_engine_free(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_example_holds),
        cmocka_unit_test(every_rule_can_be_listed),
    };
    return cmocka_run_group_tests_name("built-in rules", tests, NULL, NULL);
}
