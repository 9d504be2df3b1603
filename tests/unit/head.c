#include "voice/head.h"
#include "promise.h"

static enum status set(struct head *h, const char *text)
{
    return head_set(h, slice_of(text), STATUS_USAGE, (struct place){0});
}

int main(void)
{
    struct head h = {0};
    say_begin("head");
    promise(head_text(&h, HEAD_TITLE) == NULL, "a field that was not set is none");
    promise(!set(&h, "期号=47") && slice_is(h.field[HEAD_NUMBER], "47"), "a Chinese name sets");
    promise(!set(&h, "number＝48") && slice_is(h.field[HEAD_NUMBER], "48"),
            "a full-width sign serves, and the later one wins");
    promise(!set(&h, "mail-to = a@b.c ") && !strcmp(head_text(&h, HEAD_MAIL_TO), "a@b.c"),
            "blanks around are dropped");
    promise(!set(&h, "报头=a=b＝c") && slice_is(h.field[HEAD_TITLE], "a=b＝c"),
            "only the first sign divides");
    promise(!set(&h, "报送=") && head_text(&h, HEAD_TO)[0] == '\0', "a field may be set empty");
    promise(set(&h, "期号47") == STATUS_USAGE, "without a sign it is an error");
    promise(set(&h, "期数号=47") == STATUS_USAGE, "an unknown name is an error");
    promise(set(&h, "收件=a\nBcc: b") == STATUS_USAGE, "a line break is an error");
    promise(set(&h, "编报=\xff") == STATUS_USAGE, "what is not UTF-8 is an error");
    head_free(&h);
    return promise_end();
}
