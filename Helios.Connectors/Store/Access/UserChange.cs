namespace Helios.Connectors.Store.Access;

/// <summary>What came of a change of a user.</summary>
public enum UserChange
{
    Done,

    /// <summary>There is no such user.</summary>
    Missing,

    /// <summary>Nobody would be left who may change users: an administrator of all tenants.</summary>
    LastAdmin,
}
