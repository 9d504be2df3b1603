/* 三张清单: what is needed, what is offered, and what was done with it. A need is an open issue; a
 * resource serves it when both are of one category and the room of one is that of the other, or
 * above it or below it. Categories are compared normalised; a resource without a room is there for
 * every room, and what has no category matches nothing. */
#ifndef YISHI_MEANING_SUPPLY_H
#define YISHI_MEANING_SUPPLY_H

#include "meaning/names.h"
#include "meaning/span.h"

enum { NO_ITEM = UINT32_MAX };

struct supply_need {
    uint32_t issue;
    bool open;          /* at the end of the span; else it is here for its services alone */
    uint32_t resources; /* that would serve it */
    uint32_t first;     /* the first of them, or NO_ITEM */
    uint32_t services;  /* of the span */
};

struct supply_resource {
    uint32_t event;
    uint32_t provider;                           /* in `providers` */
    struct slice title, category, place, amount; /* amount: its capacity as it is written */
    int64_t capacity;  /* the first number in that (约20个车位: 20); -1: none */
    uint32_t needs;    /* open ones that it would serve */
    uint32_t services; /* of the span */
    int64_t used;      /* what these took of it */
};

struct supply_service {
    uint32_t event;
    uint32_t need, resource; /* in their lists; NO_ITEM: it stands on no issue; was not read */
};

struct supply_provider {
    struct slice name;
    uint32_t resources, services;
    int64_t used;
    int64_t capacity, of; /* of the resources whose capacity is a number: used part of whole */
};

struct supply {
    struct supply_need *need; /* in order of raising */
    uint32_t needs, open, met,
        served; /* open ones; of these with a resource; of these with a service */
    struct supply_resource *resource; /* in order of offering */
    uint32_t resources, wanted, used; /* those that an open need wants; those with a service */
    struct supply_service *service;   /* in order */
    uint32_t services;
    struct supply_provider *provider; /* who did most first */
    uint32_t providers;
    struct arena arena;
};

/* All three as they stand at the end of the span; the services are those of the span. Takes time in
 * proportion to their number and to the depth of rooms. supply_free in any case. */
enum status supply_make(const struct history *h, struct input *in, const struct scope *scope,
                        const struct span *span, struct supply *s);
void supply_free(struct supply *s);

#endif
