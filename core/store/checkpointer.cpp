#include "store/checkpointer.h"

#include "store/sqlite.h"

#include <system_error>
#include <utility>

namespace postrider::store {

Checkpointer::Checkpointer(Database &writer)
    : Checkpointer(writer, Sizes())
{}

Checkpointer::Checkpointer(Database &writer, Sizes sizes)
    : m_writer(writer)
    , m_sizes(sizes)
{
    m_writer.setLogHandler([this](int pages) { onCommit(pages); });
}

Checkpointer::~Checkpointer()
{
    m_writer.setLogHandler({});
    if (m_thread.joinable())
        m_thread.join();
}

void Checkpointer::onCommit(int pages)
{
    if (m_isRunning)
        return;
    if (pages < m_asked) { // it began anew
        m_asked = 0;
        m_finish = false;
    }
    if (std::exchange(m_finish, false)) {
        m_writer.checkpoint();
        return;
    }
    if (pages - m_asked < m_sizes.step)
        return;
    m_asked = pages;
    m_finish = pages >= m_sizes.largeLog;
    start();
}

void Checkpointer::start()
{
    if (m_thread.joinable())
        m_thread.join(); // it has done its work
    m_isRunning = true;
    const auto work = [this, file = m_writer.fileName(), label = m_writer.label()] {
        try {
            Database(file, Database::Mode::ReadWrite, label).checkpoint();
        } catch (const Failure &) {
            // Nothing is lost: the log holds it all. Whoever reads or writes next meets the same trouble, and tells of it.
        }
        m_isRunning = false;
    };
    try {
        m_thread = std::thread(work);
    } catch (const std::system_error &) { // no more threads
        m_isRunning = false;
        m_writer.checkpoint();
    }
}

} // namespace postrider::store
