// A field of recipients: pills that can be removed, and a line to type the next one with completion.
#pragma once

#include "base/address.h"

#include <functional>
#include <QLineEdit>
#include <QWidget>

class QListWidget;
class QScrollArea;

namespace postrider::ui {

class FlowLayout;
class RecipientPill;

/// The typing line: keys that mean something else while completions are shown, and at the edges of the text.
class RecipientLine final : public QLineEdit
{
    Q_OBJECT

public:
    using QLineEdit::QLineEdit;

Q_SIGNALS:
    void leftByBackspace();
    void left();

protected:
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
};

class RecipientEdit final : public QWidget
{
    Q_OBJECT

public:
    /// `key`: the untranslated name that scripts rely on: "To".
    RecipientEdit(const char *key, const QString &spoken, QWidget *parent = nullptr);

    /// Everything in the field, what is still being typed included.
    AddressList addresses() const;
    void setAddresses(const AddressList &addresses);
    /// Addresses that a link put in: shown in another colour, so that nobody overlooks them.
    void setHighlighted(const QStringList &addresses);
    /// Where completions come from.
    void setCompletion(std::function<AddressList(const QString &typed)> complete);
    /// The first that can't be sent to, as typed; empty: none.
    QString firstBad() const;
    RecipientLine *line() const { return m_line; }

Q_SIGNALS:
    void edited();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    void typed();
    void commit();
    void add(const AddressList &addresses);
    void removeAt(size_t index, bool focusLine);
    void editAt(size_t index);
    void rebuild();
    void updateHeight();
    void showCompletions(const AddressList &found);
    void hideCompletions();
    void acceptCompletion(int row);
    bool popupKey(int key);
    size_t indexOf(const RecipientPill *pill) const;
    void moveFocus(const RecipientPill *from, int step);

    AddressList m_addresses;
    QStringList m_highlighted;
    AddressList m_found;
    std::function<AddressList(const QString &)> m_complete;
    std::vector<RecipientPill *> m_pills;
    QScrollArea *m_scroll = nullptr;
    QWidget *m_content = nullptr;
    FlowLayout *m_flow = nullptr;
    RecipientLine *m_line = nullptr;
    QListWidget *m_popup = nullptr;
};

} // namespace postrider::ui
