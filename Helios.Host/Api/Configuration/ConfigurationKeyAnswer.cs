namespace Helios.Host.Api.Configuration;

/// <summary>A key of the configuration in effect.</summary>
internal sealed record ConfigurationKeyAnswer
{
    /// <summary>Its path, such as <c>helios.http.port</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The value in effect, as HOCON writes it; <c>***</c> for a secret.</summary>
    public required string Value { get; init; }

    /// <summary>The value that it has where nobody sets it; null: reference.conf does not have the key, as inside a map.</summary>
    public required string? Default { get; init; }

    /// <summary>Whether somebody set it.</summary>
    public required bool Set { get; init; }

    /// <summary>Whether it is a secret, so that its value is not shown.</summary>
    public required bool Secret { get; init; }

    /// <summary>Where it was set: a file, <c>env NAME</c> or <c>--set KEY</c>; <c>reference.conf</c> for a default.</summary>
    public required string Origin { get; init; }

    /// <summary>Line in the file; null where there are no lines.</summary>
    public required int? Line { get; init; }
}
