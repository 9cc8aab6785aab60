/* Memory that is mapped. */
#pragma once
#include <sys/mman.h>
