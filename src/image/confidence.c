/* confidence.c - the layers and the evidence of the table of confidence, by name. */
#include "image/confidence.h"

const char *const nx_evidence_names[NX_EVIDENCE_COUNT] = {
#define X(id, name) name,
    NX_SURE_LISTS(X)
#undef X
};

const nx_sure_layer_info nx_sure_layers[NX_SURE_LAYER_COUNT] = {
    { "quote", NX_SURE_QUOTE_ANY, NX_SURE_DATE_ANY },
    { "date", NX_SURE_DATE_ANY, NX_SURE_PLACE_ANY },
    { "place", NX_SURE_PLACE_ANY, NX_SURE_PERSON_ANY },
    { "person", NX_SURE_PERSON_ANY, NX_SURE_ORGANIZATION_ANY },
    { "organization", NX_SURE_ORGANIZATION_ANY, NX_EVIDENCE_COUNT },
};
