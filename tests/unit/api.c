/* yishi.h: what other programs see of the library. */
#include "promise.h"

#undef YISHI_VERSION
#include "yishi.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char path[] = "api.journal";
static const char *const files[] = {path};

static bool is(const char *text, const char *expected)
{
    return text && strcmp(text, expected) == 0;
}

static struct yishi *session(void)
{
    struct yishi *y = yishi_new();
    yishi_use_language(y, YISHI_ENGLISH);
    yishi_use_zone(y, "+08:00");
    yishi_use_now(y, "2026-11-20T09:00:00+08:00");
    return y;
}

static enum yishi_status add(struct yishi_journal *j, const char *json, char id[33])
{
    return yishi_journal_add(j, json, strlen(json), id);
}

static void test_sessions(void)
{
    struct yishi *y = session();
    promise(is(yishi_version(), YISHI_VERSION), "the library has the header's version");
    promise(is(yishi_message(y), ""), "nothing is said when all is well");
    promise(yishi_use_zone(y, "Nowhere/Atall") == YISHI_USAGE, "an unknown zone is refused");
    promise(strncmp(yishi_message(y), "Nowhere/Atall: no such", 22) == 0,
            "the message says it in English, without a tool's name");
    yishi_use_language(y, YISHI_CHINESE);
    yishi_use_zone(y, "Nowhere/Atall");
    promise(strstr(yishi_message(y), "没有这个时区") != NULL, "and in Chinese");
    promise(yishi_use_now(y, "yesterday") == YISHI_USAGE, "now is a time");
    promise(yishi_use_now(y, NULL) == YISHI_DONE, "or the clock's");
    yishi_free(y);
    yishi_free(NULL);
}

/* Keys may be written with escapes, and are the same keys. */
static void test_escaped_keys(void)
{
    static const char json[] = "{\"kind\":\"issue\",\"title\":\"灯\",\"o\\u0077n\":1,\"a\\\"b\":2}";
    struct yishi *y = session();
    struct yishi_record *r;
    promise(yishi_record_make(y, json, strlen(json), &r) == YISHI_DONE,
            "a record is made of keys with escapes: %s", yishi_message(y));
    promise(is(yishi_record_text(r, "own", NULL), "1"), "they are the keys that they stand for");
    promise(is(yishi_record_field(r, 5), "a\"b"), "with a quote in them too");
    yishi_record_free(r);
    yishi_free(y);
}

static void test_records(void)
{
    static const char json[] =
        "{\"title\":\"灯 \\\"5\\\"\",\"kind\":\"issue\",\"own\":[1, 2],\"n\":7}";
    static const char line[] = "{\"id\":\"cf5b1a0a1d5f0fdd4eb8b9ba3b50fb4c\"}";
    struct yishi *y = session();
    struct yishi_record *r;
    struct yishi_moment at;
    int64_t n;
    size_t len;
    promise(yishi_record_make(y, json, strlen(json), &r) == YISHI_DONE, "a record is made");
    promise(is(yishi_record_kind(r), "issue"), "it has its kind");
    promise(is(yishi_record_text(r, "title", &len), "灯 \"5\"") && len == 7,
            "a text comes without escapes");
    promise(is(yishi_record_text(r, "own", NULL), "[1,2]"), "a list as JSON");
    promise(yishi_record_integer(r, "n", &n) && n == 7, "an integer");
    promise(!yishi_record_integer(r, "title", &n), "and only an integer");
    promise(yishi_record_moment(r, "at", &at) && at.us == INT64_C(1795136400000000) && !at.date,
            "at is now");
    promise(!yishi_record_text(r, "place", NULL), "what is not there is NULL");
    promise(yishi_record_fields(r) == 6 && is(yishi_record_field(r, 0), "id"), "fields in order");
    promise(!yishi_record_field(r, 6), "and no more");
    char id[YISHI_ID_DIGITS + 1];
    const char *made = yishi_record_line(r, &len);
    promise(yishi_id(y, made, len, id) == YISHI_DONE && is(yishi_record_id(r), id),
            "its id is that of its content");
    struct yishi_record *again;
    promise(yishi_record_make(y, made, len, &again) == YISHI_DONE &&
                is(yishi_record_line(again, NULL), made),
            "a record that is whole stays as it is");
    yishi_record_free(again);
    char edited[512];
    snprintf(edited, sizeof edited, "%s", made);
    strstr(edited, "\"n\":7")[4] = '8';
    promise(yishi_record_make(y, edited, len, &again) == YISHI_INPUT && !again,
            "one that was edited is refused");
    promise(strstr(yishi_message(y), "the id is not that of what the record says") != NULL,
            "and why");
    yishi_record_free(r);
    promise(yishi_record_make(y, "{\"kind\":\"issue\"}", 16, &r) == YISHI_INPUT,
            "a required field is needed");
    promise(yishi_record_make(y, "{\"kind\":", 8, &r) == YISHI_INPUT, "and JSON");
    promise(yishi_id(y, line, strlen(line) - 1, id) == YISHI_INPUT, "an id too is of JSON only");
    yishi_record_free(NULL);
    yishi_free(y);
}

static void test_journals(char issue[33], char motion[33])
{
    struct yishi *y = session();
    struct yishi_journal *j;
    char json[512];
    promise(yishi_journal_open(y, path, 0, &j) == YISHI_SYSTEM && !j,
            "a journal that is not there is an error");
    promise(yishi_message(y)[0] != '\0', "which is said");
    promise(yishi_journal_open(y, path, YISHI_MAKE, &j) == YISHI_DONE, "unless it is to be made");
    promise(
        !add(j, "{\"kind\":\"issue\",\"room\":\"A\",\"title\":\"lamp\",\"number\":\"W-1\"}", issue),
        "a record is added");
    promise(add(j, "{\"kind\":\"issue\",\"title\":7}", NULL) == YISHI_INPUT,
            "a wrong one is not, and does no harm");
    promise(access(path, F_OK) == 0, "the journal is there");
    promise(yishi_journal_commit(j) == YISHI_DONE, "the batch is written");
    snprintf(json, sizeof json,
             "{\"kind\":\"task\",\"on\":\"%s\",\"lead\":\"works\",\"due\":\"2026-11-19\"}", issue);
    add(j, json, NULL);
    add(j,
        "{\"kind\":\"motion\",\"number\":\"M-1\",\"text\":\"a "
        "lamp\",\"rule\":{\"method\":\"yesno\","
        "\"pass\":[\"yes.heads > no.heads\"]}}",
        motion);
    for (int i = 0; i < 3; i++) {
        snprintf(json, sizeof json,
                 "{\"kind\":\"ballot\",\"on\":\"%s\",\"voter\":\"v%d\",\"choice\":\"%s\"}", motion,
                 i, i < 2 ? "yes" : "no");
        add(j, json, NULL);
    }
    promise(yishi_journal_commit(j) == YISHI_DONE, "and another");
    add(j, "{\"kind\":\"issue\",\"title\":\"never\"}", NULL);
    yishi_journal_close(j);
    yishi_journal_close(NULL);
    yishi_free(y);
}

static void test_reading(void)
{
    struct yishi *y = session();
    struct yishi_reader *reader;
    struct yishi_record *r;
    size_t count = 0, wrong = 0;
    FILE *f = fopen(path, "a");
    fputs("{\"kind\":\"issue\"\n{}\n", f);
    fclose(f);
    promise(yishi_reader_open(y, files, 1, &reader) == YISHI_DONE, "a journal is opened");
    enum yishi_status status;
    while ((status = yishi_reader_next(reader, &r)) != YISHI_END) {
        count += !status;
        wrong += status == YISHI_INPUT;
        if (status == YISHI_INPUT && wrong == 1)
            promise(strncmp(yishi_message(y), "api.journal:7:", 14) == 0,
                    "a line that is no record is said with its place");
    }
    promise(count == 6, "what was committed is read, and nothing else");
    promise(wrong == 2, "reading goes on behind what is wrong");
    yishi_reader_close(reader);
    promise(truncate(path, 0) == 0, "a journal can be emptied");
    static const char *const nowhere[] = {"nowhere"};
    yishi_reader_open(y, nowhere, 1, &reader);
    promise(yishi_reader_next(reader, &r) == YISHI_SYSTEM && !r, "a missing file is an error");
    promise(yishi_reader_next(reader, &r) == YISHI_END, "and the end follows");
    yishi_reader_close(reader);
    yishi_reader_close(NULL);
    yishi_free(y);
}

static void test_rows(const char *issue)
{
    struct yishi *y = session();
    struct yishi_rows *rows;
    struct yishi_moment due;
    bool overdue;
    int64_t n;
    promise(yishi_rows_open(y, "things", files, 1, &rows) == YISHI_USAGE && !rows,
            "there is no list of things");
    promise(yishi_rows_open(y, "issues", files, 1, &rows) == YISHI_DONE, "there is one of issues");
    promise(!yishi_rows_text(rows, "status", NULL), "before the first row cells are empty");
    promise(yishi_rows_next(rows) == YISHI_DONE, "there is a row");
    promise(is(yishi_rows_text(rows, "id", NULL), issue), "with its id");
    promise(is(yishi_rows_text(rows, "status", NULL), "assigned"),
            "its status by its English name");
    promise(yishi_rows_bool(rows, "overdue", &overdue) && overdue, "whether it is overdue");
    promise(yishi_rows_moment(rows, "due", &due) && due.date, "when it was due, a date");
    promise(yishi_rows_integer(rows, "tasks", &n) && n == 1, "how many tasks");
    promise(is(yishi_rows_text(rows, "title", NULL), "lamp"), "and the fields of the record");
    promise(!yishi_rows_text(rows, "nonsense", NULL), "an unknown column is empty");
    promise(yishi_rows_next(rows) == YISHI_END, "and then no more");
    promise(!yishi_rows_text(rows, "title", NULL), "nor cells");
    yishi_rows_close(rows);
    yishi_rows_close(NULL);
    yishi_free(y);
}

static void test_counting(const char *motion)
{
    struct yishi *y = session();
    struct yishi_record *result;
    enum yishi_verdict verdict;
    promise(yishi_count(y, "M-2", files, 1, &verdict, &result) == YISHI_INPUT && !result,
            "a motion that is not there cannot be counted");
    promise(strstr(yishi_message(y), "M-2") != NULL, "which is said");
    promise(yishi_count(y, "M-1", files, 1, &verdict, &result) == YISHI_DONE, "one that is can");
    promise(verdict == YISHI_CARRIED, "it is carried");
    promise(is(yishi_record_kind(result), "result") &&
                is(yishi_record_text(result, "on", NULL), motion),
            "the result is a record on the motion");
    yishi_record_free(result);
    yishi_free(y);
}

int main(void)
{
    char issue[YISHI_ID_DIGITS + 1], motion[YISHI_ID_DIGITS + 1];
    unlink(path);
    test_sessions();
    test_records();
    test_escaped_keys();
    test_journals(issue, motion);
    test_rows(issue);
    test_counting(motion);
    test_reading();
    unlink(path);
    return promise_end();
}
