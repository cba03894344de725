// The frame of a card in the outbox: a sign, a subject, a state in the tone of the matter, and room for more.
#pragma once

#include "forms/glyphs.h"
#include "forms/tones.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace postrider::ui {

class GlyphLabel;

class SignCard : public QWidget
{
    Q_OBJECT

protected:
    explicit SignCard(QWidget *parent);

    /// What the card says by its looks. `marked`: its border has the tone, too.
    void setLook(Glyph glyph, Tone tone, bool marked);
    /// Plain text that can be selected.
    static QLabel *wrapped();

    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

    QLabel *const m_subject;
    QLabel *const m_state;
    QVBoxLayout *m_column = nullptr; ///< empty: the card puts its pieces there

private:
    void takeLook();

    GlyphLabel *const m_sign;
    Glyph m_glyph = Glyph::None;
    Tone m_tone = Tone::Plain;
    bool m_marked = false;
};

} // namespace postrider::ui
