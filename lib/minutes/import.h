/* Papers of meetings into records: an importer of yishi-add, as those of record/import.h are. Each
 * file is read whole, its drafts are placed in their order; every line is in the `ref` of a record.
 */
#ifndef YISHI_MINUTES_IMPORT_H
#define YISHI_MINUTES_IMPORT_H

#include "record/import.h"

enum status import_minutes(struct import *im);

#endif
