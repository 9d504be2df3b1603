#include "base/say.h"

#include "base/visible.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

static struct {
    const char *tool;
    enum language language;
    bool quiet;
    bool added;
    const struct say_listener *listener;
    struct buffer *held;
    void (*act)(void *context);
    void *context;
    atomic_bool transient; /* stands on the terminal */
    atomic_bool printing;
} process = {.tool = "yishi", .language = LANGUAGE_ZH};

static enum language language_of_locale(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *locale = getenv(names[i]);
        if (locale && locale[0] != '\0')
            return strncmp(locale, "en", 2) == 0 ? LANGUAGE_EN : LANGUAGE_ZH;
    }
    return LANGUAGE_ZH;
}

/* A file that is opened must not become descriptor 0, 1 or 2 because the caller closed them: what
 * goes to standard output would end up in a journal. Opened the wrong way round, so that using
 * them is still an error. */
static void descriptors_fill(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0)
            (void)open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

void say_begin(const char *tool)
{
    descriptors_fill();
    const char *slash = strrchr(tool, '/');
    process.tool = slash ? slash + 1 : tool;
    process.language = language_of_locale();
}

void say_in(enum language language)
{
    process.language = language;
}

enum language say_language(void)
{
    return process.language;
}

const char *say_pick(struct words w)
{
    return words_in(w, process.language);
}

void say_quiet(void)
{
    process.quiet = true;
}

void say_listen(const struct say_listener *listener)
{
    process.listener = listener;
}

static void write_all(struct slice s)
{
    while (s.len > 0) {
        ssize_t n = write(STDERR_FILENO, s.at, s.len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return; /* nowhere is left to complain to */
        s.at += n;
        s.len -= (size_t)n;
    }
}

void say_erase(void)
{
    if (atomic_exchange(&process.transient, false))
        write_all(slice_of("\r\x1B[K"));
}

void say_printing(void)
{
    if (!atomic_exchange(&process.printing, true))
        say_erase();
}

void say_transient(struct slice text)
{
    if (process.quiet || atomic_load(&process.printing))
        return;
    struct buffer line = {0};
    buffer_format(&line, "\r%s: ", process.tool);
    visible_add(&line, text, false);
    buffer_text(&line, "\x1B[K");
    write_all(buffer_slice(&line));
    atomic_store(&process.transient, true);
    buffer_free(&line);
}

/* The line is put together first and written at once, so that the messages of two tools in one
 * pipe do not mix. Newlines are shown too: an argument must not forge a second message. */
static void say_line(struct slice text)
{
    struct buffer line = {0};
    visible_add(&line, text, false);
    buffer_char(&line, '\n');
    if (process.held) {
        buffer_add(process.held, buffer_slice(&line));
    } else {
        say_erase();
        write_all(buffer_slice(&line));
    }
    buffer_free(&line);
}

void say_hold(struct buffer *to)
{
    process.held = to;
}

void say_held(struct buffer *kept)
{
    if (kept->len)
        say_erase();
    write_all(buffer_slice(kept));
    buffer_clear(kept);
}

static void add_place(struct buffer *b, struct place place)
{
    buffer_format(b, "%s: ", process.tool);
    if (place.file)
        buffer_text(b, place.file);
    if (place.line > 0)
        buffer_format(b, "%s%llu", place.file ? ":" : "", (unsigned long long)place.line);
    if (place.line > 0 && place.col > 0)
        buffer_format(b, ":%llu", (unsigned long long)place.col);
    if (place.file || place.line > 0)
        buffer_text(b, ": ");
}

/* Messages must not change errno: a caller may look at it after having said something. */
static void say_list(struct place place, struct words format, struct words before, va_list args)
{
    int error = errno;
    struct buffer text = {0};
    add_place(&text, place);
    buffer_text(&text, say_pick(before));
    buffer_format_list(&text, say_pick(format), args);
    say_line(buffer_slice(&text));
    buffer_free(&text);
    errno = error;
}

/* Whether somebody else is told. */
static bool listened(enum status status, struct place place, struct words format, va_list args)
{
    if (!process.listener || (status != STATUS_INPUT && status != STATUS_DONE))
        return false;
    if (process.held)
        return true; /* read ahead: whoever listens comes to that line yet */
    int error = errno;
    struct buffer text = {0};
    buffer_format_list(&text, say_pick(format), args);
    process.listener->hear(process.listener->context, status, place, buffer_slice(&text));
    buffer_free(&text);
    errno = error;
    return true;
}

enum status say_error(enum status status, struct place place, const char *en, const char *zh, ...)
{
    va_list args;
    va_start(args, zh);
    if (!listened(status, place, (struct words){en, zh}, args))
        say_list(place, (struct words){en, zh}, (struct words){"", ""}, args);
    va_end(args);
    return status;
}

void say_warning(struct place place, const char *en, const char *zh, ...)
{
    va_list args;
    va_start(args, zh);
    if (!listened(STATUS_DONE, place, (struct words){en, zh}, args))
        say_list(place, (struct words){en, zh}, (struct words){"warning: ", "警告："}, args);
    va_end(args);
}

void say_note(const char *en, const char *zh, ...)
{
    if (process.quiet)
        return;
    va_list args;
    va_start(args, zh);
    say_list((struct place){0}, (struct words){en, zh}, (struct words){"", ""}, args);
    va_end(args);
}

/* glibc has Chinese texts only with a locale set, which the tools never do. */
static const struct {
    int error;
    const char *zh;
} error_texts[] = {
    {EPERM, "不允许这样操作"},    {ENOENT, "没有这个文件或目录"}, {EIO, "读写设备出错"},
    {ENXIO, "没有这个设备"},      {EBADF, "文件没有打开"},        {EAGAIN, "暂时不可用"},
    {ENOMEM, "内存不足"},         {EACCES, "没有权限"},           {EBUSY, "设备或文件正被占用"},
    {EEXIST, "文件已存在"},       {EXDEV, "不在同一个文件系统"},  {ENOTDIR, "路径中有一段不是目录"},
    {EISDIR, "是目录，不是文件"}, {EINVAL, "不支持这样操作"},     {ENFILE, "系统打开的文件太多"},
    {EMFILE, "打开的文件太多"},   {ETXTBSY, "文件正在运行"},      {EFBIG, "文件超出大小限制"},
    {ENOSPC, "磁盘空间不足"},     {EROFS, "文件系统是只读的"},    {EPIPE, "管道已关闭"},
    {ENAMETOOLONG, "文件名太长"}, {ELOOP, "符号链接层数过多"},    {ENOLCK, "无法加锁"},
    {EDQUOT, "磁盘配额已用完"},   {ESTALE, "网络文件已失效"},
};

static const char *error_text(int error)
{
    if (process.language == LANGUAGE_ZH)
        for (size_t i = 0; i < sizeof error_texts / sizeof error_texts[0]; i++)
            if (error_texts[i].error == error)
                return error_texts[i].zh;
    const char *text = strerrordesc_np(error);
    return text ? text : "?";
}

enum status say_system(const char *path, struct words what)
{
    const char *why = error_text(errno);
    return say_error(STATUS_SYSTEM, (struct place){.file = path}, "%s: %s", "%s：%s",
                     say_pick(what), why);
}

void say_added(bool added)
{
    process.added = added;
}

void say_on_no_memory(void (*act)(void *context), void *context)
{
    process.act = act;
    process.context = context;
}

_Noreturn void say_no_memory(void)
{
    /* Nothing may be allocated here. */
    say_erase();
    write_all(slice_of(process.tool));
    write_all(slice_of(process.language == LANGUAGE_EN ? ": out of memory\n" : ": 内存不足\n"));
    if (process.act)
        process.act(process.context);
    _exit(process.added ? STATUS_UNSURE : STATUS_SYSTEM);
}
