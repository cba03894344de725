// Flat buttons of the main window and the reader.
#pragma once

#include <QToolButton>

namespace postrider::ui {

/// A tool button in the flat look: 6 px corners, a hairline or nothing around it, a clear ring when focused. With an
/// action set (setDefaultAction) it follows the action; the action's shortcut is told in the tool tip.
class FlatButton final : public QToolButton
{
    Q_OBJECT

public:
    enum class Look { Framed, Quiet, Primary, Chip };
    explicit FlatButton(Look look, QWidget *parent = nullptr);
    FlatButton(Look look, const QString &iconName, const QString &text, QWidget *parent = nullptr);

    /// `key`: the untranslated name that scripts rely on.
    void setNames(const char *key, const QString &spoken);
    void setIconName(const QString &name);
    /// A key shown in a small frame at the right end: "Ctrl K".
    void setKeyHint(const QString &text);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    bool showsIcon() const;
    bool showsText() const;
    int contentWidth() const;

    Look m_look;
    QString m_iconName;
    QString m_keyHint;
};

/// The key frame that FlatButton and the search field draw.
void paintKeyHint(QPainter &painter, const QRect &rect, const QString &text, const QPalette &palette);
int keyHintWidth(const QFont &font, const QString &text);

} // namespace postrider::ui
