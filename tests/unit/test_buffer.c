/* test_buffer.c - bytes are appended in order, and a failure is remembered. */
#include "test.h"

#include "base/buffer.h"

#include <stdio.h>
#include <stdlib.h>

static void pieces_come_out_in_order(void **state)
{
    (void)state;
    newsx_buffer buffer = NEWSX_BUFFER_INIT;

    nx_puts(&buffer, "said");
    nx_putc(&buffer, '\t');
    nx_put(&buffer, "a\0b", 3);
    nx_put(&buffer, NULL, 0);
    nx_put_uint(&buffer, 18);
    nx_putf(&buffer, "%s:%u", "x.txt", 7u);
    assert_int_equal(buffer.length, 17);
    assert_memory_equal(buffer.data, "said\ta\0b18x.txt:7", 17);
    assert_false(buffer.failed);
    free(buffer.data);
}

static void numbers_are_decimal(void **state)
{
    (void)state;
    static const struct { uint64_t number; const char *text; } ROWS[] = {
        { 0, "0" }, { 9, "9" }, { 10, "10" }, { 4294967296, "4294967296" }, { UINT64_MAX, "18446744073709551615" },
    };

    for (size_t i = 0; i < COUNT(ROWS); i++) {
        newsx_buffer buffer = NEWSX_BUFFER_INIT;
        nx_put_uint(&buffer, ROWS[i].number);
        nx_putc(&buffer, '\0');
        assert_string_equal(buffer.data, ROWS[i].text);
        free(buffer.data);
    }
}

/* A formatted text that does not fit at first is written again, whole, whatever room was left. */
static void formatted_text_grows_the_buffer(void **state)
{
    (void)state;
    newsx_buffer buffer = NEWSX_BUFFER_INIT;
    size_t wanted = 0;

    for (int i = 0; i < 3000; i++) {
        nx_putf(&buffer, "%d,%*s;", i, i % 60, "");
        wanted += (size_t)snprintf(NULL, 0, "%d,%*s;", i, i % 60, "");
    }
    assert_int_equal(buffer.length, wanted);
    const char *at = buffer.data, *end = buffer.data + buffer.length;
    for (int i = 0; i < 3000; i++) {
        assert_int_equal(strtol(at, NULL, 10), i);
        at = (const char *)memchr(at, ';', (size_t)(end - at)) + 1;
    }
    assert_ptr_equal(at, end);
    free(buffer.data);
}

static void capacity_doubles(void **state)
{
    (void)state;
    newsx_buffer buffer = NEWSX_BUFFER_INIT;
    size_t changes = 0, capacity = 0;

    for (int i = 0; i < 1000000; i++) {
        nx_putc(&buffer, 'x');
        changes += buffer.capacity != capacity;
        capacity = buffer.capacity;
    }
    assert_true(changes < 12);
    free(buffer.data);
}

static void failure_sticks_and_keeps_what_was_there(void **state)
{
    (void)state;
    newsx_buffer buffer = NEWSX_BUFFER_INIT;

    nx_puts(&buffer, "kept");
    assert_false(nx_buffer_reserve(&buffer, SIZE_MAX));
    assert_true(buffer.failed);
    nx_puts(&buffer, "!");
    assert_true(buffer.failed);
    assert_memory_equal(buffer.data, "kept!", 5);
    free(buffer.data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_come_out_in_order),
        cmocka_unit_test(numbers_are_decimal),
        cmocka_unit_test(formatted_text_grows_the_buffer),
        cmocka_unit_test(capacity_doubles),
        cmocka_unit_test(failure_sticks_and_keeps_what_was_there),
    };
    return cmocka_run_group_tests_name("buffer", tests, NULL, NULL);
}
