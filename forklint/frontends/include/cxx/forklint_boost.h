/* Threads, locks and pointers of Boost, for trees whose headers are not installed: what the models know of them. */
#pragma once
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
namespace boost {
template <class M> class lock_guard { public: explicit lock_guard(M &); ~lock_guard(); };
template <class M> class unique_lock {
  public:
    unique_lock(); explicit unique_lock(M &); unique_lock(unique_lock &&); ~unique_lock();
    void lock(); bool try_lock(); void unlock(); bool owns_lock() const; explicit operator bool() const;
};
class mutex { public: typedef unique_lock<mutex> scoped_lock; mutex(); void lock(); bool try_lock(); void unlock(); };
class recursive_mutex { public: typedef unique_lock<recursive_mutex> scoped_lock; recursive_mutex(); void lock(); bool try_lock(); void unlock(); };
class condition_variable {
  public:
    void notify_one(); void notify_all(); void wait(unique_lock<mutex> &); template <class F> void wait(unique_lock<mutex> &, F);
};
typedef condition_variable condition;
class thread {
  public:
    struct id {};
    thread() noexcept; thread(thread &&) noexcept; template <class F, class... P> explicit thread(F &&, P &&...);
    ~thread(); thread &operator=(thread &&) noexcept;
    void join(); template <class T> bool timed_join(const T &); template <class T> bool try_join_for(const T &);
    void detach(); void interrupt(); bool joinable() const; id get_id() const; static unsigned hardware_concurrency();
};
class thread_group {
  public:
    template <class F> thread *create_thread(F); void add_thread(thread *); void join_all(); void interrupt_all();
};
template <class T> class scoped_ptr {
  public:
    explicit scoped_ptr(T * = nullptr); ~scoped_ptr(); void reset(T * = nullptr); T &operator*() const; T *operator->() const; T *get() const; explicit operator bool() const;
};
using std::shared_ptr; using std::weak_ptr; using std::make_shared; using std::unique_ptr; using std::function; using std::bind;
}
