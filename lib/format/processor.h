/* What this processor can, as the C library found when the program started: the compiler's own way
 * asks the processor again at every start, which takes long in a virtual machine. */
#ifndef YISHI_FORMAT_PROCESSOR_H
#define YISHI_FORMAT_PROCESSOR_H

#include <stdbool.h>

#if __has_include(<sys/platform/x86.h>)
#include <sys/platform/x86.h>
#endif

static inline bool processor_has_avx2(void)
{
#ifdef CPU_FEATURE_ACTIVE
    return CPU_FEATURE_ACTIVE(AVX2);
#else
    return __builtin_cpu_supports("avx2");
#endif
}

#endif
