/* The scan and its reference (scan_reference.h) give the same for texts that are records with a few
 * bytes changed; what passes, cJSON reads too. YISHI_MUTATIONS of them, 200,000 if not said. One
 * scan sees them all, so that whatever it learned from one text is there for the next. */
#include "format/json.h"
#include "format/survey.h"
#include "promise.h"
#include "scan_reference.h"

#include <stdlib.h>

static const char *const seeds[] = {
    "{\"id\":\"45d5ad28fa26c8ce3b452b4cd35082b7\",\"kind\":\"room\",\"at\":\"2026-09-01\",\"room\":"
    "\"甲区/乙街道\",\"name\":\"乙街道协商议事室\",\"level\":\"street\",\"since\":\"2026-09-01\"}",
    "{\"id\":\"ee3f69be854ed91aeb7506bc1d52a5c2\",\"kind\":\"issue\",\"at\":\"2026-11-18T14:30:00+"
    "08:00\",\"room\":\"甲区/乙街道\",\"title\":\"5号楼路灯不亮\",\"source\":\"wish-basket\"}",
    "{\"kind\":\"task\",\"at\":\"2026-11-18\",\"on\":\"ee3f69be854ed91aeb7506bc1d52a5c2\",\"lead\":"
    "\"街道城管办\",\"assist\":[\"物业\",\"供电公司\"],\"due\":\"2026-12-02\",\"text\":\"换灯\\n"
    "\\u4e16\\u754c \\ud83d\\ude00 café\"}",
    "{\"kind\":\"tally\",\"votes\":{\"yes\":{\"heads\":31,\"area\":\"2890.50\"},\"no\":3},\"a\":[1,"
    "-0.5e+3,true,false,null,{\"a\":{\"a\":[[]]}}],\"\\u0061b\":\"\\\"\\\\\\/\\b\\f\"}",
    " { \"a\" : 1 , \"b\" : [ ] , \"一\" : { } } ",
    "{}",
};

static uint64_t state = 88172645463325252u;

static uint64_t next(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}

static size_t below(size_t n)
{
    return (size_t)(next() % n);
}

/* One change: a byte, a piece taken out, a piece of the text or of another put in. */
static void mutate(struct buffer *text)
{
    static const char marks[] = "\"\\{}[]:,0123456789-+.eEtfnu \t\n\x7f\x01\xC2\x85\xED\xA0\x80"
                                "\xF4\x90\xE0\xEF\xBB\xBF\xFF\xE4\xB8\x96";
    struct buffer was = {0};
    buffer_add(&was, buffer_slice(text));
    buffer_char(&was, '\n'); /* so that there is something to point to */
    was.len--;
    size_t at = below(was.len + 1), len = below(was.len - at < 12 ? was.len - at + 1 : 12);
    buffer_clear(text);
    buffer_add(text, (struct slice){was.at, at});
    switch (below(5)) {
    case 0: /* changed */
        buffer_char(text, marks[below(sizeof marks - 1)]);
        at += at < was.len;
        break;
    case 1: /* put in */
        buffer_char(text, marks[below(sizeof marks - 1)]);
        break;
    case 2: /* taken out */
        at += len;
        break;
    case 3: { /* said twice, here */
        size_t from = below(was.len - len + 1);
        buffer_add(text, (struct slice){was.at + from, len});
        break;
    }
    default: { /* a piece of another text */
        struct slice other = slice_of(seeds[below(sizeof seeds / sizeof *seeds)]);
        size_t from = below(other.len), most = other.len - from;
        buffer_add(text, (struct slice){other.at + from, below(most < 40 ? most + 1 : 40)});
    }
    }
    buffer_add(text, (struct slice){was.at + at, was.len - at});
    buffer_free(&was);
}

static bool same(struct scan *s, struct slice text)
{
    enum scan_error error = scan_object(s, text);
    struct reference r = reference_object(text);
    size_t count;
    const struct member *m = scan_members(s, &count);
    if (error != r.error || (error && scan_error_at(s) != r.error_at))
        return false;
    if (error)
        return true;
    struct nest nest = nest_open((struct value){slice_trim(text), VALUE_OBJECT, false});
    struct member walked;
    for (size_t i = 0; i < count; i++)
        if (!nest_next(&nest, &walked) || walked.key.at != m[i].key.at ||
            walked.key.len != m[i].key.len || walked.value.text.at != m[i].value.text.at ||
            walked.value.text.len != m[i].value.text.len ||
            (!scan_may_have_control(s) && value_has_control(m[i].value)))
            return false;
    struct json *tree = json_read(text);
    json_free(tree);
    return count == r.members && tree;
}

/* Of either, what is told of the text, and each mark from the one before it. */
static bool survey_same(struct slice text)
{
    size_t room = survey_marks(text.len);
    unsigned char *a = memory_take(room), *b = memory_take(room);
    struct survey best = survey_best()(text, a), plain = survey_plainly(text, b);
    bool same = best.utf8 == plain.utf8 && best.control == plain.control;
    for (size_t i = 0, next = 0; i <= text.len && same; i++) {
        if (i == text.len || (unsigned char)text.at[i] < ' ' || strchr("\"\\", text.at[i])) {
            same = survey_next(a, next) == i && survey_next(b, next) == i;
            next = i + 1;
        }
    }
    free(a);
    free(b);
    return same;
}

int main(void)
{
    const char *asked = getenv("YISHI_MUTATIONS");
    long mutations = asked ? atol(asked) : 200000, passed = 0;
    bool scan_holds = true, survey_holds = true;
    struct scan *s = scan_new();
    struct buffer text = {0};
    for (long i = 0; i < mutations && scan_holds && survey_holds; i++) {
        buffer_clear(&text);
        buffer_text(&text, seeds[below(sizeof seeds / sizeof *seeds)]);
        for (size_t n = below(4); n > 0; n--)
            mutate(&text);
        char *copy =
            memory_take(text.len ? text.len : 1); /* of its own size: a byte too far is noticed */
        memcpy(copy, text.at, text.len);
        struct slice t = {copy, text.len};
        scan_holds = same(s, t);
        survey_holds = survey_same(t);
        passed += scan_object(s, t) == SCAN_FINE;
        if (!scan_holds || !survey_holds)
            printf("# %.*s\n", (int)t.len, t.at);
        free(copy);
    }
    promise(scan_holds, "the scan gives what its reference gives, for %ld changed records",
            mutations);
    promise(survey_holds, "the survey of a text gives what its definition gives");
    promise(passed > mutations / 10, "many of them are records still");
    buffer_free(&text);
    scan_free(s);
    return promise_end();
}
