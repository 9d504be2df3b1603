/* Files in a foreign format, told by how they begin. */
#include "format/encoding.h"

static const struct words table_how = {
    "save it in Excel or WPS as \"CSV UTF-8 (comma delimited)\", or run: libreoffice --headless "
    "--convert-to 'csv:Text - txt - csv (StarCalc):44,34,76' FILE",
    "请在 Excel 或 WPS 中“另存为”→“CSV UTF-8（逗号分隔）”，或运行：libreoffice --headless "
    "--convert-to 'csv:Text - txt - csv (StarCalc):44,34,76' 文件"};
static const struct words document_how = {
    "save it as plain text (UTF-8), or run: pandoc -t plain FILE",
    "请“另存为”纯文本（UTF-8 编码），或运行：pandoc -t plain 文件"};
static const struct words old_how = {
    "save it as \"CSV UTF-8\" (a table) or plain text (a document), or run: libreoffice --headless "
    "--convert-to 'csv:Text - txt - csv (StarCalc):44,34,76' FILE (for a document: "
    "'txt:Text (encoded):UTF8')",
    "请“另存为”→“CSV UTF-8（逗号分隔）”（表格）或纯文本（文档），或运行：libreoffice --headless "
    "--convert-to 'csv:Text - txt - csv (StarCalc):44,34,76' 文件（文档用 'txt:Text "
    "(encoded):UTF8'）"};
static const struct words pdf_how = {
    "take the table or text from where it was made, or run: pdftotext -layout FILE",
    "请使用原始的表格或文档，或运行：pdftotext -layout 文件"};
static const struct words gzip_how = {"unpack it on the way: zcat FILE | …",
                                      "请先解压：zcat 文件 | …"};
static const struct words utf16_how = {"run: iconv -f UTF-16 -t UTF-8 FILE",
                                       "请运行：iconv -f UTF-16 -t UTF-8 文件"};
static const struct words utf32_how = {"run: iconv -f UTF-32 -t UTF-8 FILE",
                                       "请运行：iconv -f UTF-32 -t UTF-8 文件"};
static const struct words unpack_how = {"unpack it first and give the file inside",
                                        "请先解压，再使用里面的文件"};

/* What stands inside a zip container, told by a name in its directory of parts. */
static const struct {
    const char *part;
    struct words what;
    const struct words *how;
} zips[] = {
    {"xl/", {"an Excel workbook (.xlsx)", "Excel 工作簿（.xlsx）"}, &table_how},
    {"word/", {"a Word document (.docx)", "Word 文档（.docx）"}, &document_how},
    {"opendocument.spreadsheet",
     {"an OpenDocument spreadsheet (.ods)", "OpenDocument 电子表格（.ods）"},
     &table_how},
    {"opendocument.text",
     {"an OpenDocument text (.odt)", "OpenDocument 文档（.odt）"},
     &document_how},
    {"", {"a zip archive", "zip 压缩包"}, &unpack_how},
};

static const struct {
    const char *magic;
    size_t len;
    struct words what;
    const struct words *how;
} magics[] = {
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
     8,
     {"an old Office file (.xls, .doc, .et, .wps)", "旧版 Office 文件（.xls、.doc、.et、.wps）"},
     &old_how},
    {"%PDF", 4, {"a PDF file", "PDF 文件"}, &pdf_how},
    {"\x1F\x8B", 2, {"a gzip file", "gzip 压缩文件"}, &gzip_how},
    {"{\\rtf", 5, {"a rich text file (.rtf)", "RTF 文档（.rtf）"}, &document_how},
    /* UTF-32 first: its little-endian mark begins like that of UTF-16 */
    {"\xFF\xFE\x00\x00", 4, {"text in UTF-32", "UTF-32 编码的文本"}, &utf32_how},
    {"\x00\x00\xFE\xFF", 4, {"text in UTF-32", "UTF-32 编码的文本"}, &utf32_how},
    {"\xFF\xFE",
     2,
     {"text in UTF-16 (\"Unicode text\")", "UTF-16 编码的文本（“Unicode 文本”）"},
     &utf16_how},
    {"\xFE\xFF",
     2,
     {"text in UTF-16 (\"Unicode text\")", "UTF-16 编码的文本（“Unicode 文本”）"},
     &utf16_how},
};

/* Many office systems export web pages or Excel XML under the name .xls. */
static const char *const html_starts[] = {"<html", "<!doctype", "<table", "<?xml", "<meta"};

static bool is_html(struct slice start)
{
    if (slice_starts(start, slice_of("\xEF\xBB\xBF")))
        start = slice_after(start, 3);
    start = slice_trim(start);
    for (size_t i = 0; i < sizeof html_starts / sizeof html_starts[0]; i++) {
        size_t len = strlen(html_starts[i]);
        if (start.len >= len &&
            slice_same_letters((struct slice){start.at, len}, slice_of(html_starts[i])))
            return true;
    }
    return false;
}

static enum status refuse(const char *file, struct words what, const struct words *how)
{
    struct place place = {.file = file, .line = 1};
    return say_error(STATUS_INPUT, place, "this is %s, which is not read here: %s",
                     "这是%s，不能直接读取：%s", say_pick(what), say_pick(*how));
}

enum status encoding_refuse_foreign(const char *file, struct slice start)
{
    if (slice_starts(start, slice_of("PK\x03\x04")) || slice_starts(start, slice_of("PK\x05\x06")))
        for (size_t i = 0; i < sizeof zips / sizeof zips[0]; i++)
            if (zips[i].part[0] == '\0' || slice_find(start, slice_of(zips[i].part)))
                return refuse(file, zips[i].what, zips[i].how);
    for (size_t i = 0; i < sizeof magics / sizeof magics[0]; i++)
        if (slice_starts(start, (struct slice){magics[i].magic, magics[i].len}))
            return refuse(file, magics[i].what, magics[i].how);
    if (is_html(start))
        return refuse(file,
                      (struct words){"a web page or XML, perhaps named .xls",
                                     "网页或 XML（可能以 .xls 命名）"},
                      &table_how);
    return STATUS_DONE;
}
