#include "format/encoding.h"

enum status encoding_read_whole(const char *file, enum csv_encoding encoding, size_t most,
                                struct buffer *text, const char **name)
{
    enum status status;
    struct slice bytes;
    struct encoding_source *source = encoding_open(file, encoding, &status);
    if (!source)
        return status;
    *name = encoding_file(source);
    buffer_clear(text);
    while ((status = encoding_read(source, &bytes)) == STATUS_DONE && text->len <= most)
        buffer_add(text, bytes);
    struct place place = {.file = *name};
    if (status == STATUS_INPUT)
        say_error(status, place, "the text is not valid in this encoding; see --encoding",
                  "文字不合所用的编码；见 --encoding");
    else if (status != STATUS_SYSTEM)
        status = text->len > most ? STATUS_NEGATIVE : STATUS_DONE;
    encoding_close(source);
    return status;
}
