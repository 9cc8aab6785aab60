/* Streams. */
#pragma once
#include <forklint/decls.h>
#include <forklint/file.h>
#include <forklint/seek.h>
#include <stdarg.h>
__FL_BEGIN
typedef struct { long __pos; mbstate_t __state; } fpos_t;
typedef fpos_t fpos64_t;
typedef ssize_t cookie_read_function_t(void *, char *, size_t);
typedef ssize_t cookie_write_function_t(void *, const char *, size_t);
typedef int cookie_seek_function_t(void *, off64_t *, int);
typedef int cookie_close_function_t(void *);
typedef struct {
    cookie_read_function_t *read;
    cookie_write_function_t *write;
    cookie_seek_function_t *seek;
    cookie_close_function_t *close;
} cookie_io_functions_t;
#define EOF (-1)
#define BUFSIZ 8192
#define _IOFBF 0
#define _IOLBF 1
#define _IONBF 2
#define P_tmpdir "/tmp"
#define L_tmpnam 20
#define L_ctermid 9
#define L_cuserid 9
#define TMP_MAX 238328
#define FILENAME_MAX 4096
#define FOPEN_MAX 16
#define RENAME_NOREPLACE (1 << 0)
#define RENAME_EXCHANGE (1 << 1)
#define RENAME_WHITEOUT (1 << 2)
extern FILE *stdin;
extern FILE *stdout;
extern FILE *stderr;
#define stdin stdin
#define stdout stdout
#define stderr stderr
FILE *fopen(const char *, const char *);
FILE *fopen64(const char *, const char *);
FILE *freopen(const char *, const char *, FILE *);
FILE *freopen64(const char *, const char *, FILE *);
FILE *fdopen(int, const char *);
FILE *fopencookie(void *, const char *, cookie_io_functions_t);
FILE *fmemopen(void *, size_t, const char *);
FILE *open_memstream(char **, size_t *);
FILE *tmpfile(void);
FILE *tmpfile64(void);
FILE *popen(const char *, const char *);
int pclose(FILE *);
int fclose(FILE *);
int fcloseall(void);
int fflush(FILE *);
int fflush_unlocked(FILE *);
void setbuf(FILE *, char *);
int setvbuf(FILE *, char *, int, size_t);
void setbuffer(FILE *, char *, size_t);
void setlinebuf(FILE *);
int printf(const char *, ...);
int fprintf(FILE *, const char *, ...);
int sprintf(char *, const char *, ...);
int snprintf(char *, size_t, const char *, ...);
int dprintf(int, const char *, ...);
int asprintf(char **, const char *, ...);
int vprintf(const char *, va_list);
int vfprintf(FILE *, const char *, va_list);
int vsprintf(char *, const char *, va_list);
int vsnprintf(char *, size_t, const char *, va_list);
int vdprintf(int, const char *, va_list);
int vasprintf(char **, const char *, va_list);
int __printf_chk(int, const char *, ...);
int __fprintf_chk(FILE *, int, const char *, ...);
int __vprintf_chk(int, const char *, va_list);
int __vfprintf_chk(FILE *, int, const char *, va_list);
int scanf(const char *, ...);
int fscanf(FILE *, const char *, ...);
int sscanf(const char *, const char *, ...);
int vscanf(const char *, va_list);
int vfscanf(FILE *, const char *, va_list);
int vsscanf(const char *, const char *, va_list);
int fgetc(FILE *);
int getc(FILE *);
int getchar(void);
int getc_unlocked(FILE *);
int getchar_unlocked(void);
int fgetc_unlocked(FILE *);
int fputc(int, FILE *);
int putc(int, FILE *);
int putchar(int);
int fputc_unlocked(int, FILE *);
int putc_unlocked(int, FILE *);
int putchar_unlocked(int);
int getw(FILE *);
int putw(int, FILE *);
int ungetc(int, FILE *);
char *fgets(char *, int, FILE *);
char *fgets_unlocked(char *, int, FILE *);
char *gets(char *);
char *gets_s(char *, size_t);
int fputs(const char *, FILE *);
int fputs_unlocked(const char *, FILE *);
int puts(const char *);
ssize_t getdelim(char **, size_t *, int, FILE *);
ssize_t getline(char **, size_t *, FILE *);
size_t fread(void *, size_t, size_t, FILE *);
size_t fread_unlocked(void *, size_t, size_t, FILE *);
size_t fwrite(const void *, size_t, size_t, FILE *);
size_t fwrite_unlocked(const void *, size_t, size_t, FILE *);
int fseek(FILE *, long, int);
long ftell(FILE *);
void rewind(FILE *);
int fseeko(FILE *, off_t, int);
int fseeko64(FILE *, off64_t, int);
off_t ftello(FILE *);
off64_t ftello64(FILE *);
int fgetpos(FILE *, fpos_t *);
int fgetpos64(FILE *, fpos64_t *);
int fsetpos(FILE *, const fpos_t *);
int fsetpos64(FILE *, const fpos64_t *);
int fpurge(FILE *);
void clearerr(FILE *);
int feof(FILE *);
int ferror(FILE *);
int fileno(FILE *);
void clearerr_unlocked(FILE *);
int feof_unlocked(FILE *);
int ferror_unlocked(FILE *);
int fileno_unlocked(FILE *);
void flockfile(FILE *);
int ftrylockfile(FILE *);
void funlockfile(FILE *);
void perror(const char *);
int remove(const char *);
int rename(const char *, const char *);
int renameat(int, const char *, int, const char *);
int renameat2(int, const char *, int, const char *, unsigned int);
char *tmpnam(char *);
char *tmpnam_r(char *);
char *tempnam(const char *, const char *);
char *ctermid(char *);
char *cuserid(char *);
__FL_END
