/* json-get.h - the value of a key of a parsed JSON object. */
#ifndef NX_JSON_GET_H
#define NX_JSON_GET_H

#include <json-c/json.h>

/* NULL where the object has no such key or is none. */
static inline json_object *nx_json_get(json_object *object, const char *key)
{
    json_object *value = NULL;
    if (json_object_is_type(object, json_type_object))
        json_object_object_get_ex(object, key, &value);
    return value;
}

#endif
