#include "main/pane_layout.h"

#include <QSplitter>

namespace postrider::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int NarrowBelow = 900;
constexpr int MediumBelow = 1200;
constexpr int FolderWidth = 236;
constexpr int ListWidth = 408;
} // namespace

WidthClass widthClassOf(int width)
{
    return width < NarrowBelow ? WidthClass::Narrow : width < MediumBelow ? WidthClass::Medium : WidthClass::Wide;
}

PaneLayout::PaneLayout(mail::MailService &service, const Panes &panes, QObject *parent)
    : QObject(parent)
    , m_service(service)
    , m_panes(panes)
{
    for (QSplitter *splitter : {panes.outer, panes.inner}) {
        splitter->setChildrenCollapsible(false);
        splitter->setHandleWidth(1);
    }
    panes.outer->setStretchFactor(0, 0);
    panes.outer->setStretchFactor(1, 1);
    panes.inner->setStretchFactor(0, 0);
    panes.inner->setStretchFactor(1, 1);
}

void PaneLayout::setWidth(int width)
{
    const WidthClass now = widthClassOf(width);
    if (now == m_class && !m_first) {
        return;
    }
    if (!m_first) {
        save();
    }
    m_first = false;
    m_class = now;
    m_foldersWanted = now == WidthClass::Wide;
    apply();
    restoreSizes();
}

void PaneLayout::showReader(bool on)
{
    if (on != m_reader) {
        m_reader = on;
        apply();
    }
}

bool PaneLayout::readerShown() const
{
    return m_class != WidthClass::Narrow || m_reader;
}

void PaneLayout::toggleFolders()
{
    m_foldersWanted = !m_foldersWanted;
    apply();
}

void PaneLayout::folderChosen()
{
    m_reader = false;
    if (m_class != WidthClass::Wide) {
        m_foldersWanted = false;
    }
    apply();
}

void PaneLayout::apply()
{
    const bool narrow = m_class == WidthClass::Narrow;
    m_panes.folders->setVisible(m_foldersWanted);
    // One pane at a time: the tree, the list or the message.
    m_panes.outer->widget(1)->setVisible(!narrow || !m_foldersWanted);
    m_panes.list->setVisible(!narrow || !m_reader);
    m_panes.reader->setVisible(!narrow || m_reader);
    Q_EMIT changed();
}

QString PaneLayout::key(const char *splitter) const
{
    const char *names[] = {"wide", "medium", "narrow"};
    return u"main/%1/%2"_s.arg(QLatin1String(splitter), QLatin1String(names[int(m_class)]));
}

void PaneLayout::save()
{
    m_service.setWindowState(key("outer"), m_panes.outer->saveState());
    m_service.setWindowState(key("inner"), m_panes.inner->saveState());
}

void PaneLayout::restoreSizes()
{
    if (!m_panes.outer->restoreState(m_service.windowState(key("outer")))) {
        m_panes.outer->setSizes({FolderWidth, 100000});
    }
    if (!m_panes.inner->restoreState(m_service.windowState(key("inner")))) {
        m_panes.inner->setSizes({m_class == WidthClass::Wide ? ListWidth : ListWidth - 48, 100000});
    }
    // A saved state brings its handle width along.
    m_panes.outer->setHandleWidth(1);
    m_panes.inner->setHandleWidth(1);
}

} // namespace postrider::ui
