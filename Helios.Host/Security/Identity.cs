namespace Helios.Host.Security;

/// <summary>Who a request says it comes from: a caller, a failure, or neither where it says nothing.</summary>
internal readonly record struct Identity(Caller? Caller, AccessFailure? Failure)
{
    public static implicit operator Identity(Caller caller) => new(caller, null);

    public static implicit operator Identity(AccessFailure failure) => new(null, failure);
}
