// A message on paper.
#pragma once

#include "mail/mail_types.h"

class QWidget;
class QTextDocument;

namespace postrider::ui {

class RichEngine;

/// Fills the document with the head of the message and its body, black on white. HTML only where it was shown as HTML.
void fillForPrint(QTextDocument &document, const mail::MessageContent &message, bool asHtml);
/// Asks for the printer, without blocking, and prints; laid-out mail with `engine`, where it was shown so.
void printMessage(QWidget *parent, const mail::MessageContent &message, bool asHtml, RichEngine *engine = nullptr);

} // namespace postrider::ui
