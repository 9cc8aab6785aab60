/* Memory as a file. */
#pragma once
#ifndef MFD_CLOEXEC
#define MFD_CLOEXEC 1U
#define MFD_ALLOW_SEALING 2U
#define MFD_HUGETLB 4U
#endif
#define MFD_NOEXEC_SEAL 8U
#define MFD_EXEC 16U
