/* Threads, locks, pointers and loops of Boost, for trees whose headers are not installed: what the models know of them.
 * Nothing of the standard library is included: its headers would be read in each file. */
#pragma once
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
template <class T> class shared_ptr {
  public:
    shared_ptr(); template <class U> shared_ptr(U *); template <class U> shared_ptr(const shared_ptr<U> &); ~shared_ptr();
    void reset(); template <class U> void reset(U *); T &operator*() const; T *operator->() const; T *get() const; explicit operator bool() const;
};
template <class T> class weak_ptr { public: weak_ptr(); weak_ptr(const shared_ptr<T> &); shared_ptr<T> lock() const; bool expired() const; };
template <class T, class... P> shared_ptr<T> make_shared(P &&...);
template <class S> class function;
template <class R, class... P> class function<R(P...)> { public: function(); template <class F> function(F); R operator()(P...) const; explicit operator bool() const; };
template <class F, class... P> F bind(F, P &&...);
namespace asio {
class io_context {
  public:
    enum fork_event { fork_prepare, fork_parent, fork_child };
    io_context(); explicit io_context(int); ~io_context();
    unsigned long run(); unsigned long run_one(); unsigned long poll(); unsigned long poll_one(); void stop(); void restart(); void reset();
    template <class T> unsigned long run_for(const T &); template <class F> void post(F); void notify_fork(fork_event);
};
typedef io_context io_service;
class thread_pool { public: thread_pool(); explicit thread_pool(unsigned long); ~thread_pool(); void join(); void stop(); void wait(); void notify_fork(io_context::fork_event); };
}
}
