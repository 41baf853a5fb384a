namespace Helios.Host.Simulation;

/// <summary>The payloads that come with the program: 200 to 600 bytes, nested, with arrays, decimals, text of many scripts.</summary>
internal static class BuiltInPayloads
{
    /// <summary>One template a type, in a fixed order: the order is part of what a seed means.</summary>
    public static readonly PayloadTemplate[] All =
    [
        new("order.created", "ord", """
            {"order_id":"$id$","customer":{"name":"$name$","id":"c-$code$","vip":$bool$},"currency":"EUR","lines":[{"sku":"$sku$","quantity":$int$,"price":$money$},{"sku":"$sku$","quantity":$qty$,"price":$money$}],"ship_to":{"city":"$city$","country":"CH","note":null},"total":$money$,"created":"$time$","tags":["web","priority/$int$"]}
            """),
        new("payment.captured", "pay", """
            {"payment_id":"$id$","amount":{"value":$money$,"currency":"USD","minor_units":$qty$},"method":{"kind":"card","brand":"visa","last4":"$int$$int$$int$$int$","three_ds":$bool$},"payer":"$name$","captured_at":"$time$","risk":{"score":0.$int$$int$,"rules":[]},"authorization":"$code$$code$"}
            """),
        new("shipment.dispatched", "shp", """
            {"shipment":"$id$","carrier":{"name":"Alpine Cargo","service":"express","account":"$code$"},"parcels":[{"weight_kg":$money$,"dims_cm":[$qty$,$qty$,$int$]},{"weight_kg":$int$.5,"dims_cm":[$qty$,$int$,$int$]}],"route":{"from":"$city$","to":"$city$","hops":$int$},"fragile":$bool$,"dispatched":"$time$","meta":{}}
            """),
        new("inventory.adjusted", "inv", """
            {"adjustment":"$id$","sku":"$sku$","warehouse":{"code":"WH/$int$","city":"$city$"},"delta":-$int$,"on_hand":$qty$,"reserved":$int$,"reason":"cycle_count","operator":{"name":"$name$","badge":$qty$},"at":"$time$","lots":["$code$","$code$"]}
            """),
        new("customer.updated", "cus", """
            {"customer":"$id$","name":"$name$","address":{"street":"$city$ $int$","city":"$city$","geo":{"lat":47.$qty$,"lon":-8.$qty$}},"consents":{"mail":$bool$,"phone":$bool$,"a~b":$bool$},"score":$money$,"updated":"$time$","previous":null,"segments":["s$int$","s$qty$","größer"]}
            """),
        new("invoice.issued", "bil", """
            {"invoice":"$id$","issued":"$time$","debtor":{"name":"$name$","vat":"CHE-$qty$.$qty$"},"positions":[{"text":"Service \u2013 $city$","net":$money$,"vat_rate":7.7},{"text":"Licence","net":$money$,"vat_rate":0}],"sums":{"net":$money$,"vat":$money$,"gross":$money$},"paid":$bool$,"terms_days":30}
            """),
    ];

    /// <summary>The template of a type; types that are not built in get one of these by position.</summary>
    public static PayloadTemplate For(string type, int position)
    {
        var known = All.FirstOrDefault(template => template.Type == type);
        return known ?? All[position % All.Length];
    }
}
