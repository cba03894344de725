// Finding words in the message that is open.
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace postrider::ui {

class BodyHost;

class FindBar final : public QWidget
{
    Q_OBJECT

public:
    /// Searches in the view that is shown, marking every hit.
    explicit FindBar(BodyHost &body, QWidget *parent = nullptr);

    void open();
    void findNext(bool backwards = false);
    int hits() const { return m_hits; }

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void markAll();
    void findFromHere();
    void showHits(int hits);

    BodyHost &m_body;
    QLineEdit *m_words = nullptr;
    QLabel *m_count = nullptr;
    int m_hits = 0;
};

} // namespace postrider::ui
