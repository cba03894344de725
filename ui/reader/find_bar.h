// Finding words in the message that is open.
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QTextEdit;

namespace postrider::ui {

class FindBar final : public QWidget
{
    Q_OBJECT

public:
    /// Searches in `view`, marking every hit.
    explicit FindBar(QTextEdit &view, QWidget *parent = nullptr);

    void open();
    void findNext(bool backwards = false);
    int hits() const { return m_hits; }

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void markAll();

    QTextEdit &m_view;
    QLineEdit *m_words = nullptr;
    QLabel *m_count = nullptr;
    int m_hits = 0;
};

} // namespace postrider::ui
