/* What programs use of the C++ standard library around processes and threads, declared and not defined:
   for machines without its headers. Names and shapes are those of the standard; nothing here is linked. */
#ifndef FORKLINT_STD_H
#define FORKLINT_STD_H

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

namespace std {

using ::size_t;
using ::ptrdiff_t;
using ::int8_t; using ::int16_t; using ::int32_t; using ::int64_t;
using ::uint8_t; using ::uint16_t; using ::uint32_t; using ::uint64_t;
using ::FILE; using ::time_t;
using ::printf; using ::fprintf; using ::snprintf; using ::sprintf; using ::puts; using ::fputs; using ::fflush;
using ::fopen; using ::fclose; using ::fread; using ::fwrite; using ::perror; using ::remove; using ::rename;
using ::exit; using ::_Exit; using ::quick_exit; using ::abort; using ::atexit; using ::system; using ::getenv;
using ::malloc; using ::free; using ::calloc; using ::realloc; using ::atoi; using ::strtol; using ::rand; using ::srand;
using ::memcpy; using ::memset; using ::strlen; using ::strcmp; using ::strncmp; using ::strerror; using ::signal; using ::raise;
using ::time; using ::localtime; using ::gmtime; using ::strftime; using ::mktime;
using nullptr_t = decltype(nullptr);

template <class T> struct remove_reference { typedef T type; };
template <class T> struct remove_reference<T &> { typedef T type; };
template <class T> struct remove_reference<T &&> { typedef T type; };
template <class T> typename remove_reference<T>::type &&move(T &&value) noexcept;
template <class T> T &&forward(typename remove_reference<T>::type &value) noexcept;
template <class T, class U = T> T exchange(T &object, U &&value);
template <class T> void swap(T &left, T &right);
template <class T> T &ref(T &value);
template <class T> const T &cref(const T &value);
template <class T> T *addressof(T &value);
template <class T> const T &as_const(T &value);
template <class T> const T &min(const T &left, const T &right);
template <class T> const T &max(const T &left, const T &right);

class exception {
  public:
    exception() noexcept;
    exception(const exception &) noexcept;
    virtual ~exception();
    virtual const char *what() const noexcept;
};
[[noreturn]] void terminate() noexcept;
struct bad_alloc : exception { bad_alloc() noexcept; };
struct bad_exception : exception { bad_exception() noexcept; };

template <class T> struct allocator {};
template <class C> struct char_traits {};
template <class C, class T = char_traits<C>, class A = allocator<C>> class basic_string {
  public:
    basic_string();
    basic_string(const basic_string &);
    basic_string(basic_string &&);
    basic_string(const C *);
    basic_string(const C *, size_t);
    basic_string(size_t, C);
    ~basic_string();
    basic_string &operator=(const basic_string &);
    basic_string &operator=(const C *);
    basic_string &operator+=(const basic_string &);
    basic_string &operator+=(const C *);
    basic_string &operator+=(C);
    const C *c_str() const noexcept;
    C *data() noexcept;
    size_t size() const noexcept;
    size_t length() const noexcept;
    bool empty() const noexcept;
    void clear();
    void push_back(C);
    basic_string &append(const basic_string &);
    basic_string substr(size_t from = 0, size_t count = 0) const;
    size_t find(const basic_string &, size_t from = 0) const;
    size_t find(C, size_t from = 0) const;
    size_t rfind(C, size_t from = 0) const;
    C &operator[](size_t);
    C *begin();
    C *end();
    const C *begin() const;
    const C *end() const;
    static const size_t npos = static_cast<size_t>(-1);
};
typedef basic_string<char> string;
typedef basic_string<wchar_t> wstring;
string operator+(const string &, const string &);
string operator+(const string &, const char *);
string operator+(const char *, const string &);
bool operator==(const string &, const string &);
bool operator==(const string &, const char *);
bool operator!=(const string &, const string &);
bool operator!=(const string &, const char *);
bool operator<(const string &, const string &);
template <class T> string to_string(T value);
int stoi(const string &, size_t *end = nullptr, int base = 10);

struct logic_error : exception { explicit logic_error(const string &); explicit logic_error(const char *); };
struct runtime_error : exception { explicit runtime_error(const string &); explicit runtime_error(const char *); };
struct invalid_argument : logic_error { explicit invalid_argument(const string &); explicit invalid_argument(const char *); };
struct out_of_range : logic_error { explicit out_of_range(const string &); explicit out_of_range(const char *); };
struct domain_error : logic_error { explicit domain_error(const string &); explicit domain_error(const char *); };
struct range_error : runtime_error { explicit range_error(const string &); explicit range_error(const char *); };
struct error_category {};
const error_category &generic_category() noexcept;
const error_category &system_category() noexcept;
struct error_code { error_code(); error_code(int, const error_category &); int value() const; string message() const; };
struct system_error : runtime_error {
    system_error(error_code);
    system_error(int, const error_category &);
    system_error(int, const error_category &, const string &);
    const error_code &code() const noexcept;
};

template <class T> class initializer_list {
  public:
    const T *begin() const;
    const T *end() const;
    size_t size() const;
};

/* One shape serves every container: what matters is what is made in it and what is reached through it. */
#define FORKLINT_SEQUENCE(name)                                                                             \
    template <class T, class A = allocator<T>> class name {                                                 \
      public:                                                                                               \
        typedef T value_type;                                                                               \
        typedef T *iterator;                                                                                \
        name(); name(const name &); name(name &&); name(initializer_list<T>);                               \
        explicit name(size_t); name(size_t, const T &);                                                     \
        template <class I> name(I first, I last);                                                           \
        ~name();                                                                                            \
        name &operator=(const name &); name &operator=(name &&);                                            \
        T &operator[](size_t); const T &operator[](size_t) const; T &at(size_t); T &front(); T &back();     \
        T *begin(); T *end(); const T *begin() const; const T *end() const; T *data();                      \
        size_t size() const; bool empty() const; void clear(); void resize(size_t); void reserve(size_t);   \
        void push_back(const T &); void push_back(T &&); void push_front(const T &); void pop_back();       \
        void pop_front(); T *erase(T *); T *insert(T *, const T &);                                         \
        template <class... P> T &emplace_back(P &&...); template <class... P> T &emplace_front(P &&...);    \
    }
FORKLINT_SEQUENCE(vector);
FORKLINT_SEQUENCE(list);
FORKLINT_SEQUENCE(deque);
FORKLINT_SEQUENCE(forward_list);
#undef FORKLINT_SEQUENCE
template <class T, size_t N> class array {
  public:
    T &operator[](size_t); T *begin(); T *end(); T *data(); size_t size() const;
};
template <class A, class B> struct pair { A first; B second; pair(); pair(const A &, const B &); };
template <class A, class B> pair<A, B> make_pair(A, B);
template <class K, class V> class map {
  public:
    typedef pair<const K, V> value_type;
    map(); ~map();
    V &operator[](const K &); V &at(const K &); value_type *find(const K &); size_t count(const K &) const;
    value_type *begin(); value_type *end(); size_t size() const; bool empty() const; void clear();
    size_t erase(const K &); value_type *erase(value_type *);
    template <class... P> pair<value_type *, bool> emplace(P &&...); pair<value_type *, bool> insert(const value_type &);
};
template <class K, class V> class unordered_map : public map<K, V> {};
template <class K> class set {
  public:
    set(); ~set(); K *begin(); K *end(); K *find(const K &); size_t count(const K &) const; size_t size() const;
    bool empty() const; void clear(); size_t erase(const K &); pair<K *, bool> insert(const K &);
};
template <class K> class unordered_set : public set<K> {};
template <class T> class queue {
  public:
    queue(); T &front(); void pop(); void push(const T &); bool empty() const; size_t size() const;
    template <class... P> void emplace(P &&...);
};
template <class T> class optional {
  public:
    optional(); optional(const T &); T &value(); T &operator*(); T *operator->(); bool has_value() const; explicit operator bool() const;
};

template <class T> struct default_delete {};
template <class T, class D = default_delete<T>> class unique_ptr {
  public:
    unique_ptr(); unique_ptr(nullptr_t); explicit unique_ptr(T *); unique_ptr(T *, D); unique_ptr(unique_ptr &&);
    template <class U> unique_ptr(unique_ptr<U> &&);
    ~unique_ptr(); unique_ptr &operator=(unique_ptr &&);
    T *get() const; T &operator*() const; T *operator->() const; T *release(); void reset(T *value = nullptr); explicit operator bool() const;
};
template <class T> class shared_ptr {
  public:
    shared_ptr(); shared_ptr(nullptr_t); explicit shared_ptr(T *); shared_ptr(const shared_ptr &);
    template <class U> shared_ptr(const shared_ptr<U> &);
    ~shared_ptr(); shared_ptr &operator=(const shared_ptr &);
    T *get() const; T &operator*() const; T *operator->() const; void reset(); void reset(T *); explicit operator bool() const;
};
template <class T> class weak_ptr { public: weak_ptr(); weak_ptr(const shared_ptr<T> &); shared_ptr<T> lock() const; };
template <class T> class enable_shared_from_this { public: shared_ptr<T> shared_from_this(); };
template <class T, class... P> unique_ptr<T> make_unique(P &&...);
template <class T, class... P> shared_ptr<T> make_shared(P &&...);

template <class S> class function;
template <class R, class... P> class function<R(P...)> {
  public:
    function(); template <class F> function(F); R operator()(P...) const; explicit operator bool() const;
};
template <class F, class... P> function<void()> bind(F &&, P &&...);

template <class T> class atomic {
  public:
    atomic(); atomic(T); T load() const; void store(T); T exchange(T); T operator=(T); operator T() const; T operator++(); T operator++(int);
};
typedef atomic<bool> atomic_bool;
typedef atomic<int> atomic_int;

namespace chrono {
template <class R, class P = int> struct duration { duration(); template <class T> explicit duration(T); };
typedef duration<long, int> seconds; typedef duration<long, long> milliseconds; typedef duration<long, char> microseconds;
struct steady_clock { static int now(); }; struct system_clock { static int now(); };
}

struct defer_lock_t {}; struct try_to_lock_t {}; struct adopt_lock_t {};
extern const defer_lock_t defer_lock; extern const try_to_lock_t try_to_lock; extern const adopt_lock_t adopt_lock;
#define FORKLINT_MUTEX(name)                                                                                       \
    class name { public: name(); ~name(); void lock(); bool try_lock(); void unlock(); void lock_shared();         \
                 bool try_lock_shared(); void unlock_shared(); template <class D> bool try_lock_for(const D &); }
FORKLINT_MUTEX(mutex);
FORKLINT_MUTEX(recursive_mutex);
FORKLINT_MUTEX(timed_mutex);
FORKLINT_MUTEX(recursive_timed_mutex);
FORKLINT_MUTEX(shared_mutex);
FORKLINT_MUTEX(shared_timed_mutex);
#undef FORKLINT_MUTEX
template <class M> class lock_guard { public: explicit lock_guard(M &); lock_guard(M &, adopt_lock_t); ~lock_guard(); };
template <class... M> class scoped_lock { public: explicit scoped_lock(M &...); ~scoped_lock(); };
template <class M> class unique_lock {
  public:
    unique_lock(); explicit unique_lock(M &); unique_lock(M &, defer_lock_t); unique_lock(M &, try_to_lock_t); unique_lock(M &, adopt_lock_t);
    unique_lock(unique_lock &&); ~unique_lock(); void lock(); bool try_lock(); void unlock(); bool owns_lock() const; explicit operator bool() const;
};
template <class M> class shared_lock {
  public:
    shared_lock(); explicit shared_lock(M &); shared_lock(M &, defer_lock_t); ~shared_lock(); void lock(); void unlock();
};
template <class A, class B, class... M> void lock(A &, B &, M &...);
struct once_flag {};
template <class F, class... P> void call_once(once_flag &, F &&, P &&...);
class condition_variable {
  public:
    void notify_one(); void notify_all(); void wait(unique_lock<mutex> &); template <class F> void wait(unique_lock<mutex> &, F);
    template <class D> int wait_for(unique_lock<mutex> &, const D &); template <class D, class F> bool wait_for(unique_lock<mutex> &, const D &, F);
    template <class D> int wait_until(unique_lock<mutex> &, const D &); template <class D, class F> bool wait_until(unique_lock<mutex> &, const D &, F);
};
class condition_variable_any {
  public:
    void notify_one(); void notify_all(); template <class L> void wait(L &); template <class L, class F> void wait(L &, F);
    template <class L, class D> int wait_for(L &, const D &); template <class L, class D> int wait_until(L &, const D &);
};
class latch { public: explicit latch(long); void count_down(long = 1); bool try_wait() const; void wait() const; void arrive_and_wait(long = 1); };
template <long N = 1> class counting_semaphore {
  public:
    explicit counting_semaphore(long); void release(long = 1); void acquire(); bool try_acquire();
};
using binary_semaphore = counting_semaphore<1>;

class thread {
  public:
    struct id {};
    thread() noexcept; thread(thread &&) noexcept; template <class F, class... P> explicit thread(F &&, P &&...);
    ~thread(); thread &operator=(thread &&) noexcept;
    void join(); void detach(); bool joinable() const noexcept; id get_id() const noexcept; unsigned long native_handle();
    static unsigned hardware_concurrency();
};
class stop_token { public: bool stop_requested() const; };
class jthread {
  public:
    jthread() noexcept; jthread(jthread &&) noexcept; template <class F, class... P> explicit jthread(F &&, P &&...);
    ~jthread(); void join(); void detach(); bool joinable() const noexcept; bool request_stop();
};
namespace this_thread { template <class D> void sleep_for(const D &); void yield(); thread::id get_id(); }
enum class launch { async = 1, deferred = 2 };
template <class T> class shared_future {
  public:
    T get() const; void wait() const; template <class D> int wait_for(const D &) const; template <class D> int wait_until(const D &) const;
};
template <class T> class future {
  public:
    future(); future(future &&); T get(); void wait() const; shared_future<T> share(); bool valid() const;
    template <class D> int wait_for(const D &) const; template <class D> int wait_until(const D &) const;
};
template <class F, class... P> future<int> async(launch, F &&, P &&...);
template <class F> future<int> async(F &&);
template <class T> class promise { public: future<T> get_future(); void set_value(const T &); };

class ios_base { public: static bool sync_with_stdio(bool sync = true); typedef int openmode; static const int in = 1, out = 2, app = 4, trunc = 8, binary = 16; };
template <class C, class T = char_traits<C>> class basic_ios : public ios_base {
  public:
    explicit operator bool() const; bool operator!() const; bool good() const; bool fail() const; bool eof() const; void clear();
};
template <class C, class T = char_traits<C>> class basic_ostream : public basic_ios<C, T> {
  public:
    virtual ~basic_ostream();
    basic_ostream &operator<<(basic_ostream &(*)(basic_ostream &));
    basic_ostream &operator<<(int); basic_ostream &operator<<(unsigned); basic_ostream &operator<<(long); basic_ostream &operator<<(unsigned long);
    basic_ostream &operator<<(double); basic_ostream &operator<<(bool); basic_ostream &operator<<(const void *);
    basic_ostream &flush(); basic_ostream &put(C); basic_ostream &write(const C *, long);
};
template <class C, class T = char_traits<C>> class basic_istream : public basic_ios<C, T> {
  public:
    virtual ~basic_istream();
    basic_istream &operator>>(int &); basic_istream &operator>>(long &); basic_istream &operator>>(double &); basic_istream &read(C *, long); int get();
};
typedef basic_ostream<char> ostream;
typedef basic_istream<char> istream;
template <class T> basic_ostream<char, T> &operator<<(basic_ostream<char, T> &, const char *);
template <class T> basic_ostream<char, T> &operator<<(basic_ostream<char, T> &, char);
template <class T> basic_ostream<char, T> &operator<<(basic_ostream<char, T> &, const string &);
template <class T> basic_istream<char, T> &operator>>(basic_istream<char, T> &, string &);
template <class C, class T> basic_ostream<C, T> &endl(basic_ostream<C, T> &);
template <class C, class T> basic_ostream<C, T> &flush(basic_ostream<C, T> &);
template <class C, class T> basic_ostream<C, T> &ends(basic_ostream<C, T> &);
template <class C, class T> basic_istream<C, T> &getline(basic_istream<C, T> &, basic_string<C> &);
extern ostream cout, cerr, clog;
extern istream cin;
template <class C, class T = char_traits<C>> class basic_ofstream : public basic_ostream<C, T> {
  public:
    basic_ofstream(); explicit basic_ofstream(const string &, int mode = 2); explicit basic_ofstream(const char *, int mode = 2); ~basic_ofstream();
    void open(const string &, int mode = 2); void close(); bool is_open() const;
};
template <class C, class T = char_traits<C>> class basic_ifstream : public basic_istream<C, T> {
  public:
    basic_ifstream(); explicit basic_ifstream(const string &, int mode = 1); explicit basic_ifstream(const char *, int mode = 1); ~basic_ifstream();
    void open(const string &, int mode = 1); void close(); bool is_open() const;
};
template <class C, class T = char_traits<C>> class basic_fstream : public basic_ostream<C, T> {
  public:
    basic_fstream(); explicit basic_fstream(const string &, int mode = 3); explicit basic_fstream(const char *, int mode = 3); ~basic_fstream();
    void open(const string &, int mode = 3); void close(); bool is_open() const;
};
typedef basic_ios<char> ios;
typedef basic_fstream<char> fstream;
typedef basic_ofstream<char> ofstream;
typedef basic_ifstream<char> ifstream;
template <class C, class T = char_traits<C>> class basic_stringstream : public basic_ostream<C, T> { public: basic_stringstream(); basic_string<C> str() const; };
typedef basic_stringstream<char> stringstream;
typedef basic_stringstream<char> ostringstream;
template <class I, class F> F for_each(I, I, F);
template <class I, class T> I find(I, I, const T &);
template <class I> void sort(I, I);

class random_device { public: typedef unsigned result_type; random_device(); unsigned operator()(); double entropy() const; };
template <class R, class... P> class mersenne_twister_engine {
  public:
    typedef R result_type;
    explicit mersenne_twister_engine(R = 1); template <class S> explicit mersenne_twister_engine(S &);
    void seed(R = 1); template <class S> void seed(S &); R operator()(); void discard(unsigned long long);
};
template <class R, class... P> class linear_congruential_engine {
  public:
    typedef R result_type;
    explicit linear_congruential_engine(R = 1); template <class S> explicit linear_congruential_engine(S &);
    void seed(R = 1); template <class S> void seed(S &); R operator()(); void discard(unsigned long long);
};
typedef mersenne_twister_engine<unsigned> mt19937;
typedef mersenne_twister_engine<unsigned long> mt19937_64;
typedef linear_congruential_engine<unsigned> minstd_rand;
typedef minstd_rand minstd_rand0;
typedef minstd_rand0 default_random_engine;
template <class T = int> class uniform_int_distribution { public: uniform_int_distribution(); uniform_int_distribution(T, T); template <class G> T operator()(G &); };
template <class T = double> class uniform_real_distribution { public: uniform_real_distribution(); uniform_real_distribution(T, T); template <class G> T operator()(G &); };
template <class T = double> class normal_distribution { public: normal_distribution(); normal_distribution(T, T); template <class G> T operator()(G &); };
template <class T = double> class exponential_distribution { public: explicit exponential_distribution(T = 1); template <class G> T operator()(G &); };
class bernoulli_distribution { public: explicit bernoulli_distribution(double = 0.5); template <class G> bool operator()(G &); };
template <class I, class G> void shuffle(I, I, G &&);

} // namespace std

#endif
