using Helios.Host.Observability.View;

namespace Helios.Host.Cli.Prompt;

/// <summary>A line being typed and the place of the cursor in it. Only characters of certain width get in.</summary>
internal sealed class LineBuffer
{
    /// <summary>Most characters; more are not taken.</summary>
    public const int MostCharacters = 4096;

    /// <summary>The line.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Characters before the cursor, 0 to the length of <see cref="Text"/>.</summary>
    public int Cursor { get; private set; }

    /// <summary>Replaces the line; the cursor is at its end.</summary>
    public void Set(string text)
    {
        Text = Plain(text);
        Cursor = Text.Length;
    }

    /// <summary>Puts text at the cursor, without what would steer a terminal.</summary>
    public void Insert(string text)
    {
        var plain = Plain(text);
        if (Text.Length + plain.Length <= MostCharacters)
        {
            Text = Text.Insert(Cursor, plain);
            Cursor += plain.Length;
        }
    }

    /// <summary>Replaces what stands between <paramref name="start"/> and the cursor.</summary>
    public void Replace(int start, string text)
    {
        DeleteTo(start);
        Insert(text);
    }

    /// <summary>Moves by characters, as far as the line goes.</summary>
    public void Move(int by) => Cursor = Math.Clamp(Cursor + by, 0, Text.Length);

    /// <summary>Where the word before the cursor begins.</summary>
    public int WordStart()
    {
        var at = Cursor;
        while (at > 0 && Text[at - 1] == ' ')
        {
            at--;
        }

        while (at > 0 && Text[at - 1] != ' ')
        {
            at--;
        }

        return at;
    }

    /// <summary>Where the word behind the cursor ends.</summary>
    public int WordEnd()
    {
        var at = Cursor;
        while (at < Text.Length && Text[at] == ' ')
        {
            at++;
        }

        while (at < Text.Length && Text[at] != ' ')
        {
            at++;
        }

        return at;
    }

    /// <summary>Deletes what stands between the cursor and <paramref name="other"/>, on either side.</summary>
    public void DeleteTo(int other)
    {
        var (from, to) = (Math.Clamp(Math.Min(Cursor, other), 0, Text.Length), Math.Clamp(Math.Max(Cursor, other), 0, Text.Length));
        Text = Text.Remove(from, to - from);
        Cursor = from;
    }

    private static string Plain(string text) => string.Concat(text.Where(static letter => ViewText.Clean(letter.ToString()) is [var clean] && clean == letter));
}
