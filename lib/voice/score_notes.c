/* 口径: what each indicator counts, and how points follow. */
#include "voice/score_told.h"

#include "voice/phrase.h"

static const char *how_called(const struct indicator *i, enum language language)
{
    const struct choice *all = schema_field(schema_kind(KIND_INDICATOR), FIELD_HOW)->choices;
    return phrase_choice(&all[i->how], language);
}

/* For deductions and bonuses: behind the number in English, before it in Chinese. */
static struct words each_of(const struct indicator *i)
{
    bool points = i->rate && i->has_target;
    if (i->how == HOW_BONUS)
        return points ? (struct words){"for each percentage point above the target",
                                       "比目标每高1个百分点加"}
               : i->rate || !i->has_target
                   ? (struct words){"for each", "每件（次）加"}
                   : (struct words){"for each above the target", "比目标每多一件（次）加"};
    return points    ? (struct words){"off for each percentage point below the target",
                                      "比目标每低1个百分点扣"}
           : i->rate ? (struct words){"off for each that is missed", "每有一件未达到扣"}
           : i->fewer
               ? (struct words){"off for each beyond the target", "每超过目标一件扣"}
               : (struct words){"off for each short of the target", "比目标每少一件（次）扣"};
}

static void add_each(const struct scoring *w, const struct indicator *i, struct buffer *b)
{
    struct words words = each_of(i);
    if (i->base == BASE_GIVEN)
        words = i->how == HOW_BONUS ? (struct words){"for each point given", "每评1分加"}
                                    : (struct words){"off for each point given", "每评1分扣"};
    if (score_en(w)) {
        score_ratio(b, i->each, false);
        buffer_format(b, " %s", words.en);
    } else {
        buffer_text(b, words.zh);
        score_ratio(b, i->each, false);
        buffer_text(b, "分");
    }
}

static void add_formula(const struct scoring *w, const struct indicator *i, struct buffer *b)
{
    if (i->how == HOW_PROPORTIONAL)
        buffer_text(b, score_pick(w, "full points × value ÷ target", "分值×完成值÷目标"));
    else if (i->how >= HOW_DEDUCT)
        add_each(w, i, b);
    else if (i->fewer)
        buffer_text(b, score_pick(w, "all points up to the target, else none",
                                  "不超过目标得满分，否则不得分"));
    else
        buffer_text(b, score_pick(w, "all points from the target on, else none",
                                  "达到目标得满分，否则不得分"));
}

static struct words measured(const struct indicator *i)
{
    switch (i->base) {
    case BASE_GIVEN:
        return i->how <= HOW_THRESHOLD
                   ? (struct words){"mean of the scores of the period", "本期各次评分的平均"}
                   : (struct words){"sum of the scores of the period", "本期各次评分之和"};
    case BASE_STREAK:
        return (struct words){"whole days from the last matter, or its registration, to the end",
                              "自上一件诉求（或设立之日）至期末的天数"};
    case BASE_COVERED:
        return (struct words){"rooms that deliberated ÷ registered", "开展协商的议事室÷在册"};
    case BASE_REPORTED:
        return (struct words){"rooms that deliberated or reported nil ÷ registered",
                              "（开展协商＋零报告）÷在册"};
    default:
        return i->metric->meaning;
    }
}

static void add_limits(const struct scoring *w, const struct indicator *i, struct buffer *b)
{
    const char *apart = score_pick(w, ", ", "，");
    if (score_has_target(i)) {
        buffer_format(b, "%s%s", apart, score_pick(w, "target ", "目标"));
        score_ratio(b, indicator_target(i, &w->t->span), i->rate);
    }
    if (i->how != HOW_BONUS)
        buffer_format(b, score_pick(w, "%sfull %jd", "%s满分%jd"), apart, (intmax_t)i->weight);
    if (i->has_cap)
        buffer_format(b, score_pick(w, "%sat most %jd", "%s最多%jd分"), apart, (intmax_t)i->cap);
    if (i->how == HOW_DOUBLED)
        buffer_text(b, score_pick(w, ", twice where points were lost in the period before too",
                                  "，上期也失分的加倍"));
}

static void add_filters(const struct scoring *w, const struct indicator *i, struct buffer *b)
{
    const struct choice *levels = schema_field(schema_kind(KIND_ROOM), FIELD_LEVEL)->choices;
    const struct slice parts[] = {i->category, i->form, i->group, i->room};
    const char *apart = score_pick(w, "; only: ", "；仅计：");
    for (size_t n = 0; n < sizeof parts / sizeof *parts; n++) {
        if (!parts[n].len)
            continue;
        buffer_text(b, apart);
        buffer_add(b, parts[n]);
        apart = score_pick(w, ", ", "、");
    }
    if (i->level)
        buffer_format(b, "%s%s", apart, phrase_choice(&levels[i->level - 1], w->t->language));
}

static void add_note(const struct scoring *w, const struct indicator *i)
{
    struct buffer b = {0};
    if (i->number.len) {
        buffer_add(&b, i->number);
        buffer_text(&b, score_pick(w, " ", "　"));
    }
    buffer_add(&b, indicator_name(i, w->t->language));
    buffer_format(&b, score_pick(w, ": %s. %s: ", "：%s。%s："),
                  words_in(measured(i), w->t->language), how_called(i, w->t->language));
    add_formula(w, i, &b);
    add_limits(w, i, &b);
    add_filters(w, i, &b);
    buffer_text(&b, score_pick(w, ".", "。"));
    report_note(w->r, buffer_slice(&b));
    buffer_free(&b);
}

void score_notes(const struct scoring *w)
{
    report_note(
        w->r,
        slice_of(score_pick(
            w,
            "Points are exact fractions, added unrounded and rounded half up to two decimals at "
            "the end only, so a total may differ by a hundredth from the sum of what is shown. A "
            "rate of nothing is not due and is in neither the points nor the full points. Of 100: "
            "100 × points ÷ full points due; ranks go by it, within groups; equal points, equal "
            "rank. A vetoed unit is not ranked; its points stay visible. A joint meeting counts "
            "for each of its rooms; a room has what is below it. An issue and its ratings count "
            "for the department of its last task.",
            "口径：各项得分按分数精确相加，只在最后四舍五入到两位小数，故合计可与各项之和差0.01；"
            "分母为零的比率不计分，也不计入应得满分；折合百分＝得分÷应得满分×100，按它在组内排名，"
            "得分相同名次相同；被一票否决的不参加排名，原得分照列；联合会议各议事室各计一次，"
            "上级议事室含其下级；诉求及其评价计入最后交办的承办单位。")));
    for (size_t n = 0; n < w->s.indicators.count; n++)
        if (indicator_holds(&w->s.indicators.at[n], history_sense(w->t->h)->zone, &w->t->span))
            add_note(w, &w->s.indicators.at[n]);
}
