#include "edge/spool.h"

#include "base/buffer.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

static const char *spool_folder(void)
{
    const char *folder = getenv("TMPDIR");
    return folder && folder[0] != '\0' ? folder : "/tmp";
}

int spool_open(void)
{
    struct buffer name = {0};
    buffer_format(&name, "%s/yishi-XXXXXX", spool_folder());
    buffer_char(&name, '\0');
    int fd = mkostemp(name.at, O_CLOEXEC);
    if (fd >= 0)
        unlink(name.at);
    buffer_free(&name);
    return fd;
}

enum status spool_say(void)
{
    return say_system(spool_folder(),
                      (struct words){"cannot keep the input in a temporary file; set TMPDIR to a "
                                     "place with room, or name a file instead of a pipe",
                                     "无法把输入暂存到临时文件；请把 TMPDIR 设为空间充足的目录，"
                                     "或者不用管道而直接写文件名"});
}
