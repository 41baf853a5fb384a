namespace Helios.Host.Config;

/// <summary>Keeps secrets out of output: values of keys that say they hold one are never shown.</summary>
internal static class ConfigSecrets
{
    /// <summary>What is shown instead of a secret.</summary>
    public const string Mask = "***";

    private static readonly string[] Words = ["password", "secret", "token", "key-material", "key.pem", "notify.headers", "otlp.headers"];

    /// <summary>True when the key holds a secret.</summary>
    public static bool IsSecret(string key) => Words.Any(word => key.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>The value as it may be shown.</summary>
    public static string Show(string key, string value) => IsSecret(key) && value.Length > 0 ? Mask : value;
}
