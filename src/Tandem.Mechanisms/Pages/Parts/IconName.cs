namespace Tandem.Pages.Parts;

/// <summary>The pictograms of the product. One never stands without its word, search and bell excepted.</summary>
public enum IconName
{
    Today,
    Chain,
    Together,
    Agreements,
    Decisions,
    Performance,
    Risk,
    Journal,
    Search,
    Bell,
    Person,
    Plus,
    Check,
    Arrow,
    Up,
    Down,
    Download,
    Upload,
    Eye,
    Menu,
    Close,
    Key,
    Attachment,
}
