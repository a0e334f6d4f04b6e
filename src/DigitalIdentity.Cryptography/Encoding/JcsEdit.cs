using System.Runtime.InteropServices;
using System.Text.Json;

namespace DigitalIdentity.Cryptography.Encoding;

/// <summary>
/// A change to the outermost object while it is canonicalized: one member left out, one member set (added, or put in place of
/// the member of that name). Nothing is copied and no tree is built. The default value changes nothing.
/// </summary>
public readonly ref struct JcsEdit
{
    private JcsEdit(ReadOnlySpan<byte> omit, ReadOnlySpan<byte> setName, ReadOnlySpan<byte> setValue)
    {
        Omit = omit;
        SetName = setName;
        SetValue = setValue;
    }

    /// <summary>The name of the member to leave out, UTF-8; empty for none.</summary>
    public ReadOnlySpan<byte> Omit { get; }

    /// <summary>The name of the member to set, UTF-8; empty for none.</summary>
    public ReadOnlySpan<byte> SetName { get; }

    /// <summary>The value of the member to set, as UTF-8 JSON; it is canonicalized too.</summary>
    public ReadOnlySpan<byte> SetValue { get; }

    /// <summary>True when this changes nothing.</summary>
    public bool IsEmpty => Omit.IsEmpty && SetName.IsEmpty;

    /// <summary>Leaves a member out. It need not be there.</summary>
    /// <param name="name">The member's name: printable ASCII without quote and backslash, not empty, such as <c>"proof"u8</c>.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty or has other characters.</exception>
    public static JcsEdit Without(ReadOnlySpan<byte> name)
    {
        CheckName(name);
        return new JcsEdit(name, default, default);
    }

    /// <summary>Sets a member, and leaves out what this edit leaves out.</summary>
    /// <param name="name">The member's name: printable ASCII without quote and backslash, not empty.</param>
    /// <param name="utf8Json">Its value, JSON text. If it is not valid, canonicalization reports that.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, has other characters, or is the member left out.</exception>
    public JcsEdit With(ReadOnlySpan<byte> name, ReadOnlySpan<byte> utf8Json)
    {
        CheckName(name);
        if (name.SequenceEqual(Omit))
            throw new ArgumentException("A member cannot be both left out and set.", nameof(name));
        return new JcsEdit(Omit, name, utf8Json);
    }

    /// <summary>Sets a member to a value of a document, and leaves out what this edit leaves out.</summary>
    /// <param name="name">The member's name: printable ASCII without quote and backslash, not empty.</param>
    /// <param name="value">Its value; the document that owns it must stay alive while this is used.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, has other characters, or is the member left out.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="value"/> is undefined.</exception>
    public JcsEdit With(ReadOnlySpan<byte> name, JsonElement value) => With(name, JsonMarshal.GetRawUtf8Value(value));

    private static void CheckName(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty || name.ContainsAnyExceptInRange((byte)0x20, (byte)0x7E) || name.ContainsAny((byte)'"', (byte)'\\'))
            throw new ArgumentException("The name must be printable ASCII without quote and backslash.", nameof(name));
    }
}
