namespace DigitalIdentity.JsonLd.Direct;

/// <summary>One token of a <see cref="JsonTape"/>.</summary>
/// <param name="Start">Where its text begins: the content of strings and names, without quotation marks; all of it for others.</param>
/// <param name="Length">How many bytes the text has.</param>
/// <param name="NextOrHash">Of a name: the lower half of its <see cref="ByteHash"/>. Else the number of the token after the value.</param>
/// <param name="Kind">What it is.</param>
/// <param name="IsUnescaped">True when the text had escapes, and stands without them in the tape's own buffer.</param>
internal readonly record struct JsonToken(int Start, int Length, uint NextOrHash, JsonTokenKind Kind, bool IsUnescaped);
