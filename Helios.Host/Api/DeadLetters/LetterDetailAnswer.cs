using System.Text;
using System.Text.Unicode;
using Helios.Connectors.Store;

namespace Helios.Host.Api.DeadLetters;

/// <summary>A dead letter with its bytes: as text where they are UTF-8, else as base64.</summary>
internal sealed record LetterDetailAnswer : LetterAnswer
{
    public LetterDetailAnswer(StoredLetter letter)
        : base(letter)
    {
        var isText = Utf8.IsValid(letter.Reject.Raw);
        Raw = isText ? Encoding.UTF8.GetString(letter.Reject.Raw) : null;
        RawBase64 = isText ? null : Convert.ToBase64String(letter.Reject.Raw);
    }

    public string? Raw { get; init; }

    public string? RawBase64 { get; init; }
}
