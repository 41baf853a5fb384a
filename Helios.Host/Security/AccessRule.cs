namespace Helios.Host.Security;

/// <summary>What an endpoint asks of its callers; as metadata of an endpoint it wins over what follows from its operation.</summary>
/// <param name="Operation">What it does, as one word, for the audit.</param>
/// <param name="Role">What callers must be; null: it is open to all.</param>
internal sealed record AccessRule(string Operation, Role? Role)
{
    /// <summary>An address where there is nothing.</summary>
    public static readonly AccessRule Nothing = new("nothing", null);

    /// <summary>Whether it changes something, so that the audit has it.</summary>
    public bool IsChange { get; init; }

    /// <summary>Whether it has a parameter <c>tenant</c> that limits what it shows.</summary>
    public bool KnowsTenant { get; init; }

    /// <summary>Whether nothing in it belongs to a tenant.</summary>
    public bool IsTenantFree { get; init; }

    /// <summary>Whether pages need not send the token of their session: the origin is checked instead.</summary>
    public bool NeedsNoToken { get; init; }
}
