/* 三张清单: what is needed, what is offered, and what was done with it. A need is an open issue; a
 * resource serves it when both are of one category and the room of one is that of the other, or
 * above it or below it. Categories are compared normalised; a resource without a room is there for
 * every room, and what has no category matches nothing. */
#ifndef YISHI_MEANING_SUPPLY_H
#define YISHI_MEANING_SUPPLY_H

#include "meaning/history.h"
#include "meaning/names.h"

enum { NO_ITEM = UINT32_MAX };

/* Texts are the caller's and outlive the matching. What stands below a blank line is found. */
struct supply_need {
    struct id id;
    struct slice category, room;
    bool open; /* at the end of the span; else it is here for its services alone */

    uint32_t resources; /* that would serve it */
    uint32_t first;     /* the first of them, or NO_ITEM */
    uint32_t services;  /* of the span */
};

struct supply_resource {
    struct id id;
    struct slice category, room, provider;
    struct slice amount; /* its capacity as it is written */

    uint32_t offerer;  /* the provider's place in `provider` */
    int64_t capacity;  /* the first number in the amount (约20个车位: 20); -1: none */
    uint32_t needs;    /* open ones that it would serve */
    uint32_t services; /* of the span */
    int64_t used;      /* what these took of it */
};

struct supply_service {
    int64_t quantity;
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
    uint32_t needs;
    uint32_t open, met, served;       /* open ones; of these with a resource; of these with a service */
    struct supply_resource *resource; /* in order of offering */
    uint32_t resources, wanted, used; /* those that an open need wants; those with a service */
    struct supply_service *service;   /* in order */
    uint32_t services;
    struct supply_provider *provider; /* who did most first */
    uint32_t providers;
    struct arena arena;
};

/* Finds what goes with what; the lists were filled by the caller. Takes time in proportion to their
 * number and to the depth of rooms. */
void supply_match(struct supply *s);
void supply_free(struct supply *s); /* not the lists of the caller */

#endif
