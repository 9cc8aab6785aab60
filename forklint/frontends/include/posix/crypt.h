/* Hashes of passwords. */
#pragma once
#include <forklint/decls.h>
__FL_BEGIN
struct crypt_data { char output[384]; char setting[384]; char input[512]; char reserved[767];
    char initialized; char internal[30720]; };
char *crypt(const char *, const char *);
char *crypt_r(const char *, const char *, struct crypt_data *);
char *crypt_gensalt(const char *, unsigned long, const char *, int);
void setkey(const char *);
void encrypt(char *, int);
__FL_END
