/* Service requests as Open311 publishes them in bulk: CSV (RFC 4180) with the columns of GeoReport
 * Bulk in its order, then those that only GeoReport v2 has. */
#include "format/csv.h"
#include "meaning/state.h"
#include "voice/export.h"
#include "voice/phrase.h"

/* An issue that is being told. */
struct request {
    struct export *x;
    uint32_t issue;
    const struct event *event;
    struct issue_state state;
    const struct record *rec;
    struct slice title, said, lead;
    struct slice lat, lon;
    struct buffer cell;
};

static void add(struct request *r, struct slice text)
{
    buffer_add(&r->cell, text);
}

static void add_word(struct request *r, const char *en, const char *zh)
{
    buffer_text(&r->cell, export_pick(r->x, en, zh));
}

static void add_choice(struct request *r, const struct choice *c)
{
    if (c)
        add_word(r, c->name, c->zh);
}

/* The number where it names this issue alone and nothing in it had to be masked. */
static void add_id(struct request *r)
{
    struct slice number = slice_trim(record_text(r->rec, FIELD_NUMBER, &r->x->arena));
    struct id id;
    bool told = number.len && slice_same(number, export_text(r->x, number, false));
    if (told && catalog_find(r->x->catalog, number, kind_bit(KIND_ISSUE), &id) == CATALOG_FOUND &&
        id_same(id, event_id(r->x->h, r->event))) {
        add(r, number);
        return;
    }
    id_write(event_id(r->x->h, r->event), buffer_room(&r->cell, ID_DIGITS));
    r->cell.len += ID_DIGITS;
}

static void add_requested(struct request *r)
{
    export_stamp(r->x, &r->cell, r->event->at);
}

static bool is_closed(const struct request *r)
{
    return !r->state.open && r->state.closed_by != NO_EVENT;
}

/* Of a request that is closed, when that was: what came after (a rating) did not change it. */
static void add_updated(struct request *r)
{
    export_stamp(r->x, &r->cell,
                 is_closed(r) ? r->state.closed_at : export_changed(r->x, r->issue));
}

static void add_closed(struct request *r)
{
    if (is_closed(r))
        export_stamp(r->x, &r->cell, r->state.closed_at);
}

/* The four words that GeoReport Bulk names, so that programs need not know ours. */
static void add_description_of_status(struct request *r)
{
    enum issue_status status = r->state.status;
    buffer_text(&r->cell, !r->state.open           ? "Closed"
                          : status == ISSUE_PAUSED ? "Hold"
                          : status <= ISSUE_SORTED ? "Open"
                                                   : "Processing");
}

static void add_notes(struct request *r)
{
    add_choice(r, &issue_statuses[r->state.status]);
    if (!r->said.len)
        return;
    add_word(r, ": ", "：");
    add(r, r->said);
}

static void add_source(struct request *r)
{
    add_choice(r, event_choice(r->event, FIELD_SOURCE));
}

static struct slice category(struct request *r)
{
    return export_text(r->x, history_atom(r->x->h, r->event->atom), false);
}

/* What kind of service it is: a name that is never empty. */
static void add_service(struct request *r)
{
    const struct choice *type = event_choice(r->event, FIELD_TYPE);
    struct slice name = category(r);
    if (name.len)
        add(r, name);
    else if (type)
        add_choice(r, type);
    else
        add_word(r, "other", "其他");
}

static void add_service_code(struct request *r)
{
    const struct choice *type = event_choice(r->event, FIELD_TYPE);
    struct slice name = category(r);
    if (name.len)
        add(r, name);
    else
        buffer_text(&r->cell, type ? type->name : "other");
}

static void add_subtype(struct request *r)
{
    add_choice(r, event_choice(r->event, FIELD_TYPE));
}

static void add_text(struct request *r)
{
    struct slice text = export_field(r->x, r->rec, FIELD_TEXT, true);
    add(r, r->title);
    if (text.len && r->title.len)
        buffer_char(&r->cell, '\n');
    add(r, text);
}

static void add_agency(struct request *r)
{
    add(r, r->lead);
}

/* From the most specific to the most general, as the specification wants it. */
static void add_address(struct request *r)
{
    struct slice path = history_atom(r->x->h, history_room_of(r->x->h, r->issue));
    add(r, export_place(r->x, record_text(r->rec, FIELD_PLACE, &r->x->arena)));
    while (path.len) {
        struct slice last = phrase_room(path);
        buffer_text(&r->cell, r->cell.len ? ", " : "");
        add(r, export_text(r->x, last, false));
        path.len -= last.len + (last.len < path.len);
    }
}

static void add_lat(struct request *r)
{
    add(r, r->lat);
}

static void add_long(struct request *r)
{
    add(r, r->lon);
}

static void add_status(struct request *r)
{
    buffer_text(&r->cell, r->state.open ? "open" : "closed");
}

/* The last second that is in time. */
static void add_expected(struct request *r)
{
    if (r->state.due != NO_DUE)
        export_stamp(r->x, &r->cell, r->state.due - 1);
}

static const struct {
    const char *name;
    void (*add)(struct request *r);
} columns[] = {
    {"service_request_id", add_id},
    {"requested_datetime", add_requested},
    {"updated_datetime", add_updated},
    {"closed_date", add_closed},
    {"status_description", add_description_of_status},
    {"status_notes", add_notes},
    {"source", add_source},
    {"service_name", add_service},
    {"service_subtype", add_subtype},
    {"description", add_text},
    {"agency_responsible", add_agency},
    {"address", add_address},
    {"lat", add_lat},
    {"long", add_long},
    {"status", add_status},
    {"service_code", add_service_code},
    {"expected_datetime", add_expected},
};

enum { COLUMNS = sizeof columns / sizeof *columns };

/* Where it is */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* -?D+(.D+)? within ±most, cut to three decimals (about 100 m), which lead to no household; empty
 * where it is nothing of the kind. */
static struct slice coordinate(struct slice text, int most)
{
    enum { DECIMALS = 3 };
    size_t begin = text.len && text.at[0] == '-', point = begin, end;
    int whole = 0;
    for (; point < text.len && is_digit(text.at[point]) && whole < most; point++)
        whole = 10 * whole + (text.at[point] - '0');
    for (end = point;
         end < text.len && (end == point ? text.at[end] == '.' : is_digit(text.at[end]));)
        end++;
    bool fine = point > begin && end == text.len && end != point + 1 && whole < most;
    size_t told = point + 1 + DECIMALS < end ? point + 1 + DECIMALS : end;
    return (struct slice){text.at, fine ? told : 0};
}

/* From fields of the record's own, as tables of requests bring them. */
static struct slice find_coordinate(struct request *r, const char *const *names, int most)
{
    struct slice found = {NULL, 0};
    for (; *names && !found.len; names++) {
        const struct member *m = record_member(r->rec, slice_of(*names));
        if (m && (m->value.type == VALUE_STRING || m->value.type == VALUE_NUMBER))
            found = coordinate(slice_trim(m->value.text), most);
    }
    return arena_copy(&r->x->arena, found);
}

static void locate(struct request *r)
{
    static const char *const lats[] = {"lat", "latitude", "纬度", NULL};
    static const char *const longs[] = {"long", "lon", "lng", "longitude", "经度", NULL};
    r->lat = find_coordinate(r, lats, 90);
    r->lon = find_coordinate(r, longs, 180);
    if (!r->lat.len || !r->lon.len)
        r->lat = r->lon = (struct slice){NULL, 0};
}

/* Rows */

static enum status read_issue(struct request *r, uint32_t issue)
{
    struct export *x = r->x;
    arena_reset(&x->arena);
    r->issue = issue;
    r->event = history_event(x->h, issue);
    r->state = issue_state_at(x->h, issue, INT64_MIN, x->circumstance.now.us);
    enum status status = export_said(x, issue, r->state.closed_by, &r->said);
    if (!status)
        status = export_lead(x, &r->state, &r->lead);
    if (!status)
        status = export_record(x, issue, &r->rec);
    if (status)
        return status;
    r->title = export_field(x, r->rec, FIELD_TITLE, false);
    locate(r);
    return STATUS_DONE;
}

static void write_row(struct request *r)
{
    for (int i = 0; i < COLUMNS; i++) {
        buffer_clear(&r->cell);
        columns[i].add(r);
        if (i)
            buffer_char(&r->x->line, ',');
        csv_add_cell(&r->x->line, buffer_slice(&r->cell), ',');
    }
    export_line(r->x, "\r");
}

static void write_header(struct export *x)
{
    if (options_has(x->options, OPTION_BOM))
        buffer_text(&x->line, "\xEF\xBB\xBF");
    for (int i = 0; i < COLUMNS; i++)
        buffer_format(&x->line, "%s%s", i ? "," : "", columns[i].name);
    export_line(x, "\r");
}

enum status georeport_write(struct export *x)
{
    const uint32_t *order = history_order(x->h);
    struct request r = {.x = x};
    enum status status = STATUS_DONE;
    write_header(x);
    for (uint32_t i = 0; i < history_count(x->h) && !status; i++) {
        if (!export_has(x, order[i]) || !export_within(x, history_event(x->h, order[i])->at))
            continue;
        status = read_issue(&r, order[i]);
        if (!status)
            write_row(&r);
        x->told++;
    }
    buffer_free(&r.cell);
    return status;
}
