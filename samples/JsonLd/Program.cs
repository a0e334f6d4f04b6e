// JSON-LD without anything of identity: expand, compact, frame, canonicalize, and what safe mode is for. Nothing is fetched; every
// context is in the document itself.
using DigitalIdentity.JsonLd;

using JsonLd;

Show.Title("JSON-LD");

Show.Step("Expand", "Terms become the IRIs that they stand for, and the context goes.");
var expanded = await Examples.ExpandAsync();

Show.Step("Compact", "And back, with names of your own choice.");
var compacted = await Examples.CompactAsync();

Show.Step("Frame", "Another shape of the same data: the book first, wherever it stood.");
var framed = await Examples.FrameAsync();

Show.Step("Canonicalize", "One text for one meaning, whatever the order, the names or the labels of blank nodes: what is signed.");
var canonical = await Examples.CanonicalizeAsync();

Show.Step("Safe mode", "'role' is in no context, so a signature would not cover it. Canonicalizing refuses, and says where.");
var refused = await Examples.SafeModeAsync();

var asExpected =
    expanded.Root[0].GetProperty("https://schema.org/name")[0].GetProperty("@value").GetString() == "Alice"
    && compacted.Root.GetProperty("name").GetString() == "Alice"
    && framed.Root.GetProperty("title").GetString() == "Dune"
    && canonical == "<urn:alice> <https://example.org/knows> _:c14n0 .\n_:c14n0 <https://example.org/name> \"Bob\" .\n"
    && refused is { ErrorCode: JsonLdErrorCode.DataLossDetected, Pointer: "/role" };
Show.Verdict(asExpected);
return asExpected ? 0 : 1;
