/* Memory functions, under their old header's name. */
#pragma once
#include <string.h>
