namespace Helios.Host.App.Healing.Data;

/// <summary>The word for letters that came through no cloud's door.</summary>
internal static class LetterSources
{
    /// <summary>Doors open to all, and the log.</summary>
    public const string Any = "any";

    /// <summary>The word as the store keeps it.</summary>
    public static string Read(string word) => word == Any ? "" : word;

    /// <summary>As people read it.</summary>
    public static string Show(string source) => source.Length == 0 ? Any : source;
}
