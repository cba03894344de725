// Three panes, two or one, by the width of the window; sizes remembered for each.
#pragma once

#include "mail/mail_service.h"

#include <QObject>

class QSplitter;
class QWidget;

namespace postrider::ui {

enum class WidthClass { Wide, Medium, Narrow };

/// Below 900 pixels one pane, below 1200 two.
WidthClass widthClassOf(int width);

/// Shows and hides the panes. `outer` holds folders and the rest, `inner` holds list and reader.
class PaneLayout final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PaneLayout)

public:
    struct Panes {
        QSplitter *outer = nullptr;
        QSplitter *inner = nullptr;
        QWidget *folders = nullptr;
        QWidget *list = nullptr;
        QWidget *reader = nullptr;
    };
    PaneLayout(mail::MailService &service, const Panes &panes, QObject *parent);

    void setWidth(int width);
    WidthClass widthClass() const { return m_class; }
    /// One pane: the message instead of the list.
    void showReader(bool on);
    bool readerShown() const;
    bool foldersShown() const { return m_foldersWanted; }
    void toggleFolders();
    /// A folder was chosen: where the tree covers the rest, it makes room again.
    void folderChosen();
    void save();

Q_SIGNALS:
    void changed();

private:
    void apply();
    void restoreSizes();
    QString key(const char *splitter) const;

    mail::MailService &m_service;
    const Panes m_panes;
    WidthClass m_class = WidthClass::Wide;
    bool m_foldersWanted = true;
    bool m_reader = false;
    bool m_first = true;
};

} // namespace postrider::ui
