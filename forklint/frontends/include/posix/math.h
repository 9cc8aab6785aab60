/* Mathematics. */
#pragma once
#include <forklint/decls.h>
__FL_BEGIN
typedef double double_t;
typedef float float_t;
#define HUGE_VAL (__builtin_huge_val())
#define HUGE_VALF (__builtin_huge_valf())
#define HUGE_VALL (__builtin_huge_vall())
#define INFINITY (__builtin_inff())
#define NAN (__builtin_nanf(""))
#define FP_NAN 0
#define FP_INFINITE 1
#define FP_ZERO 2
#define FP_SUBNORMAL 3
#define FP_NORMAL 4
#define FP_ILOGB0 (-2147483647 - 1)
#define FP_ILOGBNAN (-2147483647 - 1)
#define MATH_ERRNO 1
#define MATH_ERREXCEPT 2
#define math_errhandling (MATH_ERRNO | MATH_ERREXCEPT)
#define M_E 2.7182818284590452354
#define M_LOG2E 1.4426950408889634074
#define M_LOG10E 0.43429448190325182765
#define M_LN2 0.69314718055994530942
#define M_LN10 2.30258509299404568402
#define M_PI 3.14159265358979323846
#define M_PI_2 1.57079632679489661923
#define M_PI_4 0.78539816339744830962
#define M_1_PI 0.31830988618379067154
#define M_2_PI 0.63661977236758134308
#define M_2_SQRTPI 1.12837916709551257390
#define M_SQRT2 1.41421356237309504880
#define M_SQRT1_2 0.70710678118654752440
#define MAXFLOAT 3.40282347e+38F
#define fpclassify(value) \
    __builtin_fpclassify(FP_NAN, FP_INFINITE, FP_NORMAL, FP_SUBNORMAL, FP_ZERO, (value))
#define isfinite(value) __builtin_isfinite(value)
#define isinf(value) __builtin_isinf_sign(value)
#define isnan(value) __builtin_isnan(value)
#define isnormal(value) __builtin_isnormal(value)
#define signbit(value) __builtin_signbit(value)
#define isgreater(left, right) __builtin_isgreater(left, right)
#define isgreaterequal(left, right) __builtin_isgreaterequal(left, right)
#define isless(left, right) __builtin_isless(left, right)
#define islessequal(left, right) __builtin_islessequal(left, right)
#define islessgreater(left, right) __builtin_islessgreater(left, right)
#define isunordered(left, right) __builtin_isunordered(left, right)
extern int signgam;
#define __FL_REAL1(name) \
    double name(double); \
    float name##f(float); \
    long double name##l(long double);
#define __FL_REAL2(name) \
    double name(double, double); \
    float name##f(float, float); \
    long double name##l(long double, long double);
__FL_REAL1(acos) __FL_REAL1(asin) __FL_REAL1(atan) __FL_REAL1(cos) __FL_REAL1(sin) __FL_REAL1(tan)
__FL_REAL1(acosh) __FL_REAL1(asinh) __FL_REAL1(atanh) __FL_REAL1(cosh) __FL_REAL1(sinh)
__FL_REAL1(tanh) __FL_REAL1(exp) __FL_REAL1(exp2) __FL_REAL1(exp10) __FL_REAL1(expm1)
__FL_REAL1(log) __FL_REAL1(log10) __FL_REAL1(log1p) __FL_REAL1(log2) __FL_REAL1(logb)
__FL_REAL1(cbrt) __FL_REAL1(sqrt) __FL_REAL1(fabs) __FL_REAL1(erf) __FL_REAL1(erfc)
__FL_REAL1(lgamma) __FL_REAL1(tgamma) __FL_REAL1(gamma) __FL_REAL1(ceil) __FL_REAL1(floor)
__FL_REAL1(nearbyint) __FL_REAL1(rint) __FL_REAL1(round) __FL_REAL1(roundeven) __FL_REAL1(trunc)
__FL_REAL1(j0) __FL_REAL1(j1) __FL_REAL1(y0) __FL_REAL1(y1)
__FL_REAL2(atan2) __FL_REAL2(pow) __FL_REAL2(hypot) __FL_REAL2(fmod) __FL_REAL2(remainder)
__FL_REAL2(drem) __FL_REAL2(copysign) __FL_REAL2(nextafter) __FL_REAL2(fdim) __FL_REAL2(fmax)
__FL_REAL2(fmin)
#define __FL_REAL(type, suffix) \
    type frexp##suffix(type, int *); \
    type ldexp##suffix(type, int); \
    type modf##suffix(type, type *); \
    type scalbn##suffix(type, int); \
    type scalbln##suffix(type, long); \
    int ilogb##suffix(type); \
    type nan##suffix(const char *); \
    type fma##suffix(type, type, type); \
    type remquo##suffix(type, type, int *); \
    type nexttoward##suffix(type, long double); \
    long lrint##suffix(type); \
    long long llrint##suffix(type); \
    long lround##suffix(type); \
    long long llround##suffix(type); \
    void sincos##suffix(type, type *, type *); \
    int finite##suffix(type); \
    type jn##suffix(int, type); \
    type yn##suffix(int, type); \
    type lgamma##suffix##_r(type, int *);
__FL_REAL(double, )
__FL_REAL(float, f)
__FL_REAL(long double, l)
__FL_END
