/* Compact discs. */
#pragma once
#include <linux/types.h>
#define CDROMPAUSE 0x5301
#define CDROMEJECT 0x5309
#define CDROMCLOSETRAY 0x5319
#define CDROM_GET_CAPABILITY 0x5331
#define CDROM_DRIVE_STATUS 0x5326
#define CDROM_LOCKDOOR 0x5329
#define CDS_NO_INFO 0
#define CDS_NO_DISC 1
#define CDS_TRAY_OPEN 2
#define CDS_DISC_OK 4
#define CDSL_CURRENT 0x7fffffff
