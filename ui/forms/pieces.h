// Small widgets that forms are made of.
#pragma once

#include "forms/tones.h"

#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QWidget>

namespace postrider::ui {

/// A button of a form: flat, with round corners and room around its words.
class FormButton : public QPushButton
{
    Q_OBJECT

public:
    /// Primary: the one button of a view that goes on, in the highlight colour of the desktop. Quiet: words alone.
    enum class Look { Framed, Primary, Quiet };
    explicit FormButton(const QString &text, Look look = Look::Framed, QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Look m_look;
};

/// The same height for line edits, combo boxes and spin boxes of a form, with some room beside the text.
void makeRoomy(QWidget *field);

/// Text in the small size and the faint colour; follows the palette.
class FaintLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit FaintLabel(const QString &text = {}, QWidget *parent = nullptr);
    void setTone(Tone tone);
    /// Keeps the size of the normal text.
    void setNormalSize();

protected:
    void changeEvent(QEvent *event) override;

private:
    void takeLook();

    Tone m_tone = Tone::Plain;
    bool m_small = true;
};

/// A button that looks like a link; for what is rarely wanted.
class LinkButton final : public QToolButton
{
    Q_OBJECT

public:
    explicit LinkButton(const QString &text, QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// A one-pixel line between groups.
class HairLine final : public QWidget
{
    Q_OBJECT

public:
    explicit HairLine(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// A plain strip with a background: the bar of a window's top or foot.
class Bar final : public QWidget
{
    Q_OBJECT

public:
    /// Card: a rounded frame around the base colour.
    enum class Look { Window, Base, Card };
    explicit Bar(Look look, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Look m_look;
};

/// Sets the accessible name and the object name: `key` is the untranslated word that scripts rely on.
void nameField(QWidget *widget, const char *key, const QString &spoken);

} // namespace postrider::ui
