/* What makes two titles one topic. */
#include "format/topic.h"

#include "promise.h"

static bool alike(const char *a, const char *b, enum topic_numbers numbers)
{
    struct buffer x = {0}, y = {0};
    topic_add(&x, slice_of(a), numbers);
    topic_add(&y, slice_of(b), numbers);
    bool same = slice_same(buffer_slice(&x), buffer_slice(&y));
    buffer_free(&x);
    buffer_free(&y);
    return same;
}

static bool tells(const char *title, const char *told)
{
    struct buffer out = {0};
    topic_tell(&out, slice_of(title));
    bool same = slice_is(buffer_slice(&out), told);
    if (!same)
        printf("# %.*s\n", (int)out.len, out.at);
    buffer_free(&out);
    return same;
}

int main(void)
{
    const enum topic_numbers told = TOPIC_NUMBERS_TOLD, any = TOPIC_NUMBERS_ALIKE;
    promise(alike("路灯 不亮！", "路灯不亮", told), "blanks and punctuation do not count");
    promise(alike("ＷＩＦＩ信号差", "wifi信号差", told), "nor do width and case");
    promise(alike("关于路灯不亮的问题", "再次反映：路灯又不亮了", told),
            "nor do words that only say that something is raised");
    promise(alike("The lamp is out again", "lamp out", told), "in English either");
    promise(!alike("路灯不亮", "路灯太亮", told), "other words do");
    promise(!alike("theatre noise", "atre noise", told), "a filler is a whole word");
    promise(alike("问题", "问题！", told) && !alike("问题", "建议", told),
            "a title of nothing but such words is itself");
    promise(!alike("5号楼路灯不亮", "6号楼路灯不亮", told), "two buildings are two matters");
    promise(alike("5号楼路灯不亮", "１２号楼路灯不亮", any), "and one topic");
    promise(alike("三号楼2单元301室路灯不亮", "6幢路灯不亮", any),
            "numbers that stand in a row are one, Chinese ones too");
    promise(alike("5-2-301路灯不亮", "A座路灯不亮", any), "also between dashes, and letters");
    promise(alike("Building 5: lamp out", "block 12b lamp out", any), "and English ones");
    promise(!alike("2026年路灯不亮", "2025年路灯不亮", any), "a year is no building");
    promise(!alike("2号线施工", "3号线施工", any), "nor is a line of the underground");
    promise(!alike("5号楼路灯不亮", "路灯不亮", any), "a title without a building is about all");
    promise(tells("12号楼北侧路灯不亮", "北侧路灯不亮"), "a topic is told without the building");
    promise(tells("Building 5: lamp out", "lamp out"), "without what joined it");
    promise(tells("Lamp of No. 3 out", "Lamp of out"), "and without a gap where it stood");
    promise(tells("5号楼", "5号楼"), "unless that is all there is");
    struct buffer out = {0};
    topic_add(&out, slice_of(""), any);
    topic_add(&out, slice_of("！？"), any);
    promise(out.len == 0, "nothing is about nothing");
    topic_add(&out, slice_of("\xff\xfe路灯"), any);
    promise(out.len > 0, "bytes that are no text do no harm");
    buffer_free(&out);
    return promise_end();
}
