/* The letterhead (报头): what stands on top of a report and only people know. Given by --head FILE,
 * lines NAME=TEXT (blank lines and lines that begin with # are nothing), and by --set NAME=TEXT,
 * which wins. */
#ifndef YISHI_VOICE_HEAD_H
#define YISHI_VOICE_HEAD_H

#include "base/arena.h"
#include "base/say.h"
#include "edge/options.h"

enum head_field {
    HEAD_TITLE,     /* 报头: replaces the title of the report */
    HEAD_NUMBER,    /* 期号 */
    HEAD_BY,        /* 编报 */
    HEAD_SIGNED,    /* 签发 */
    HEAD_TO,        /* 报送 */
    HEAD_MAIL_TO,   /* 收件 */
    HEAD_MAIL_FROM, /* 发件 */
    HEAD_DAYS,      /* 公示期: 7, 5个工作日 */
    HEAD_POSTED,    /* 公示日期, from which it runs */
    HEAD_FEEDBACK,  /* 反馈: where to object */
    HEAD_MONTHS,    /* 重提月数, of a warning */
    HEAD_LEVEL,     /* 层级: what coverage is rolled up by */
    HEAD_ROLL,      /* 名册, of a checklist */
    HEAD_FORMS,     /* 项目: the items of a checklist */
    HEAD_UNITS,     /* 考核对象: 社区, 部门 */
    HEAD_BANDS,     /* 等次: 优秀90,良好80,合格60,不合格 */
    HEAD_FIELDS
};

struct head_spec {
    const char *name, *zh, *synonyms;
    struct words meaning;
};
extern const struct head_spec head_specs[HEAD_FIELDS];

/* Zero-initialise to begin. */
struct head {
    struct slice field[HEAD_FIELDS]; /* at NULL: not given; a NUL stands after the last byte */
    struct arena arena;
};

/* Sets a field from NAME=TEXT, half- or full-width sign, a name of either language. `status` and
 * place are what a wrong one is said with (an unknown name, no sign, control characters). */
enum status head_set(struct head *h, struct slice assignment, enum status status,
                     struct place place);
/* Reads --head FILE, then every --set. */
enum status head_read(struct head *h, const struct options *o);
void head_free(struct head *h);

/* 重提月数, 6 where none are given. STATUS_USAGE, said: no number up to HEAD_MONTHS_MOST. */
enum { HEAD_MONTHS_MOST = 120 };
enum status head_months(const struct head *h, int *months);

/* The field for C strings (mail addresses), or NULL. */
const char *head_text(const struct head *h, enum head_field field);

#endif
