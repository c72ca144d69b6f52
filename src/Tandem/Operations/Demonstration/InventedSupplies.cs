namespace Tandem.Operations.Demonstration;

/// <summary>How the punctuality of an invented supplier moves over the two years.</summary>
internal enum Course
{
    /// <summary>Stays about where it is.</summary>
    Steady,

    /// <summary>Falls from six months before the first start, to below 80 % on time.</summary>
    Slides,

    /// <summary>Was bad until an improvement ten months before the first start, and is good since.</summary>
    Recovers,
}

/// <summary>
/// An article with the numbers of both parties. <paramref name="OrderUnit"/> is what the order and its receipts count
/// in; one order unit holds <paramref name="Factor"/> base units. <paramref name="LotThousandths"/> is the smallest
/// quantity ordered, in thousandths of an order unit.
/// </summary>
internal sealed record InventedItem(
    string BuyerNumber, string SupplierNumber, string Description, string BaseUnit, string OrderUnit, int Factor,
    long LotThousandths, bool Core, char Class);

/// <summary>
/// How a supplier delivers: shares between 0 and 1, times in calendar days. <paramref name="Rank"/> is its place when
/// suppliers are ordered by number of lines; 0 stands for a supplier that gets a line now and then.
/// </summary>
internal sealed record InventedCharacter(
    int Rank, int LeadTimeDays, double OnTime, Course Course, double Early, double WrongQuantity, double Split);

/// <summary>A supplier of the buyer: its number at the buyer, its articles and its way of delivering.</summary>
internal sealed record InventedSupplier(
    InventedOrganisation Organisation, string SupplierNumber, string Collaboration,
    IReadOnlyList<InventedItem> Items, InventedCharacter Character)
{
    public string Key => Organisation.Key;
}
