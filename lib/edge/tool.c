#include "edge/tool.h"

bool tool_takes(const struct tool *tool, enum option_id id)
{
    const enum option_id *takes = tool->takes;
    while (*takes != OPTION_COUNT && *takes != id)
        takes++;
    return *takes == id || id == OPTION_HELP || id == OPTION_VERSION;
}

int tool_main(const struct tool *tool, int argc, char **argv,
              enum status (*run)(const struct options *o))
{
    enum status status;
    say_begin(tool->name);
    struct options *o = options_read(tool, argc, argv, &status);
    if (!o)
        return (int)status;
    status = run(o);
    say_erase();
    options_free(o);
    return (int)status;
}
